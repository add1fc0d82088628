import { ragTarget } from '@front-door/casework';
import { aScreening, decided, given, NOW, recommended, refused, said, triaged } from '../testing/builders';
import { triage } from './triage';

const amber = { rag: 'amber', initialDecision: 'csc-screening', rationale: 'Second contact this month.' } as const;

describe('triage', () => {
  it('WT-03 FAST-10 given one that waits, when a social worker rates it, then it is triaged under their name with a target and its reasoning', () => {
    const outcome = decided(triage(aScreening(), amber, given()));
    const target = ragTarget('amber', NOW);
    expect(outcome.screening.state).toEqual({
      stage: 'triaged',
      triage: {
        ...amber,
        by: { id: 'maryam', name: 'Maryam Daneshvar' },
        at: NOW.toISOString(),
        targetAt: target.dueAt.toISOString(),
        targetBecause: target.reasoning,
        policyVersion: 1,
      },
    });
    expect(said(outcome)).toMatchObject([
      { type: 'screening.triaged', payload: { rag: 'amber', changed: false, initialDecision: 'csc-screening' } },
    ]);
  });

  it('WT-03 given a system, when it rates, then it is refused: only a named social worker may', () => {
    expect(
      refused(triage(aScreening(), amber, given({ id: 's', name: 's', kind: 'system', roles: ['screener'] }))),
    ).toMatchObject({ status: 403, code: 'social-worker-only' });
  });

  it('LON-07 given a rating, when it changes, then a reason is needed again, the target is new, and the change is said', () => {
    const before = aScreening({ stage: 'triaged', triage: triaged });
    expect(refused(triage(before, { ...amber, rag: 'red', rationale: '  ' }, given())).code).toBe('rationale-required');
    const outcome = decided(triage(before, { ...amber, rag: 'red', rationale: 'A new injury.' }, given()));
    expect(said(outcome)).toMatchObject([
      { payload: { rag: 'red', changed: true, targetAt: '2026-11-25T14:00:00.000Z' } },
    ]);
  });

  it('FAST-10 given a rating, when the same is given again, then its target does not start anew', () => {
    const outcome = decided(triage(aScreening({ stage: 'checks', triage: triaged }), amber, given()));
    expect(outcome.screening.state).toMatchObject({
      stage: 'checks',
      triage: { targetAt: triaged.targetAt, rationale: amber.rationale },
    });
    expect(said(outcome)).toMatchObject([{ payload: { changed: false } }]);
  });

  it('M-03 given any rating, then the statutory due time does not move', () => {
    const before = aScreening();
    expect(decided(triage(before, { ...amber, rag: 'green' }, given())).screening.decisionDueAt).toBe(
      before.decisionDueAt,
    );
  });

  it('FAST-11 given an initial decision that is not on the list, then it is refused with where', () => {
    expect(refused(triage(aScreening(), { ...amber, initialDecision: 'other' }, given()))).toMatchObject({
      status: 422,
      faults: [{ pointer: '/initialDecision' }],
    });
  });

  it('FAST-09 given a recommendation that waits, when somebody rates again, then it is refused and says why', () => {
    expect(refused(triage(aScreening(recommended()), amber, given()))).toMatchObject({
      status: 409,
      sentence: expect.stringContaining('Send it back first'),
    });
  });
});
