import type { AlreadyOpen } from '@front-door/contracts';
import { acknowledgeAllocation, allocate, climb, hearOpenCase } from './allocation';
import { authorise } from './authorise';
import { endWithoutDecision } from './end-without-decision';
import { FIRST_POLICIES } from './first-policies';
import { groupOf } from './queue-rank';
import { recommend } from './recommend';
import { reopen } from './reopen';
import type { Screening } from './screening';
import {
  aScreening,
  adaeze,
  decided,
  given,
  names,
  NOW,
  recommended,
  refused,
  said,
  triaged,
  written,
} from '../testing/builders';

const policy = FIRST_POLICIES['already-open'];
const open: AlreadyOpen = {
  ...{ caseNumber: 'LCS-1', status: 'child-in-need', team: 'child-in-need-east', teamName: 'Children in Need East' },
  ...{ worker: { id: 'temi', name: 'Temi Ogunbanjo' }, asAt: '2026-11-25T06:00:00.000Z', stale: false },
  ...{ ageInWords: '4 hours old', certain: true, because: ['same NHS number', 'same date of birth'] },
};
const temi = { id: 'temi', name: 'Temi Ogunbanjo', kind: 'person' as const, roles: ['allocated-worker'] };
const bronwen = { id: 'bronwen', name: 'Bronwen Castellanos', kind: 'person' as const, roles: ['team-manager'] };
const hannah = { id: 'hannah', name: 'Hannah Weiss', kind: 'person' as const, roles: ['duty-manager'] };
const routed = (change: Partial<Screening> = {}): Screening =>
  aScreening({ stage: 'awaiting-triage' }, { alreadyOpen: open, allocation: allocate(open, NOW, policy), ...change });
const acknowledge = (screening: Screening, by = temi as typeof bronwen, functions: string[] = []) =>
  acknowledgeAllocation(screening, { functions }, given(by));
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('CIN-01 CIN-14 a contact about a child who is open', () => {
  it('goes to the allocated worker with a clock; without one to the manager of the team; it leaves the screeners’ groups', () => {
    expect(allocate(open, NOW, policy)).toMatchObject({
      rung: 'allocated-worker',
      acknowledgeBy: later(240).toISOString(),
    });
    const { worker: _, ...nobody } = open;
    expect(allocate(nobody, NOW, policy)).toMatchObject({
      rung: 'team-manager',
      acknowledgeBy: later(120).toISOString(),
    });
    expect(groupOf(routed())).toBe('allocated');
    expect(groupOf(routed({ state: { stage: 'triaged', triage: triaged } }))).toBe('amber');
  });

  it('is not a referral: neither recommended nor, when it is known later, authorised as one', () => {
    const ready = routed({ state: { stage: 'triaged', triage: triaged } });
    expect(refused(recommend(ready, written, given())).code).toBe('already-open');
    expect(refused(authorise(routed({ state: recommended() }), {}, given(adaeze))).code).toBe('already-open');
    const earlyHelp = { ...ready, alreadyOpen: { ...open, status: 'early-help' } };
    decided(recommend(earlyHelp, written, given()));
    decided(recommend({ ...ready, alreadyOpen: { ...open, certain: false } }, written, given()));
  });

  it('ends with its acknowledgement as passed on; the referrer hears, and hears nothing of the case', () => {
    const outcome = decided(acknowledge(routed()));
    expect(outcome.screening.state).toMatchObject({ stage: 'closed', how: 'passed-to-allocated-worker' });
    expect(names(outcome)).toEqual(['allocation.acknowledged', 'outcome.told', 'screening.closed']);
    const told = said(outcome).find(({ type }) => type === 'outcome.told')!;
    expect(JSON.stringify(told)).not.toMatch(/Temi|East|LCS|child-in-need/);
  });

  it('is acknowledged by its worker, the manager of its team, or a duty manager; by nobody else', () => {
    decided(acknowledge(routed(), bronwen, ['child-in-need-east']));
    decided(acknowledge(routed(), hannah));
    expect(refused(acknowledge(routed(), bronwen, ['looked-after'])).code).toBe('not-with-you');
    expect(refused(acknowledge(routed(), { ...temi, id: 'another' })).code).toBe('not-with-you');
    expect(refused(acknowledge(routed(), { ...hannah, roles: ['screener'] })).code).toBe('not-with-you');
  });

  it('stays open while an alarm is unacknowledged or a recommendation waits; a screener passes it on afterwards', () => {
    const urgency = { since: NOW.toISOString(), because: 'Danger.', acknowledgeBy: NOW.toISOString() };
    const urgent = decided(acknowledge(routed({ urgency }))).screening;
    expect(urgent.state.stage).toBe('awaiting-triage');
    const end = { how: 'passed-to-allocated-worker' as const, rationale: 'Temi Ogunbanjo has it.' };
    expect(refused(endWithoutDecision(urgent, end, given())).code).toBe('urgent-unacknowledged');
    expect(refused(endWithoutDecision(routed(), end, given())).code).toBe('not-acknowledged');
    const calm = { ...urgent, urgency: { ...urgency, acknowledged: { at: NOW.toISOString(), by: hannah } } };
    expect(decided(endWithoutDecision(calm, end, given())).screening.state).toMatchObject({
      how: 'passed-to-allocated-worker',
    });
    expect(decided(acknowledge(routed({ state: recommended() }))).screening.state.stage).toBe('recommended');
    expect(refused(acknowledge(urgent)).code).toBe('already-acknowledged');
  });

  it('climbs when nobody acknowledges: to the team manager, then the duty manager, with whom it stands among the untriaged', () => {
    const at = (minutes: number) => ({ ...given(), now: later(minutes) });
    expect(refused(climb(routed(), at(239))).code).toBe('not-due');
    const once = decided(climb(routed(), at(241)));
    expect(once.screening.allocation).toMatchObject({ rung: 'team-manager', acknowledgeBy: later(361).toISOString() });
    expect(names(once)).toEqual(['allocation.climbed']);
    const twice = decided(climb(once.screening, at(362)));
    expect(twice.screening.allocation).toMatchObject({
      rung: 'duty-manager',
      climbed: [{ to: 'team-manager' }, { to: 'duty-manager' }],
    });
    expect(groupOf(twice.screening)).toBe('untriaged');
    expect(refused(climb(twice.screening, at(9999))).code).toBe('does-not-climb');
    expect(refused(climb(decided(acknowledge(routed())).screening, at(9999))).code).toBe('does-not-climb');
  });

  it('a possible match routes nothing until a person confirms; ruling it out takes it back to the screeners', () => {
    const possible = { ...open, certain: false };
    expect(decided(hearOpenCase(aScreening(), possible, given())).screening.allocation).toBeUndefined();
    const confirmed = decided(hearOpenCase(aScreening(), open, given()));
    expect(names(confirmed)).toEqual(['allocation.made']);
    const back = decided(hearOpenCase(confirmed.screening, { ruledOut: 'LCS-1' }, given())).screening;
    expect([back.allocation, back.alreadyOpen, groupOf(back)]).toEqual([undefined, undefined, 'untriaged']);
    expect(decided(hearOpenCase(confirmed.screening, { ruledOut: 'LCS-9' }, given())).screening).toBe(
      confirmed.screening,
    );
  });

  it('once reopened is for the screeners', () => {
    const closed = decided(acknowledge(routed())).screening;
    const again = decided(reopen(closed, 'The worker has left.', given())).screening;
    expect(groupOf(again)).toBe('untriaged');
  });
});
