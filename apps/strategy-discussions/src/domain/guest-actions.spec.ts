import { asFirstPolicies } from '@front-door/casework';
import { isRefusal, type Refusal } from '@front-door/event-bus';
import type { AssignAction, Given } from './commands';
import { decide } from './decide';
import type { Discussion } from './discussion';
import { eventsOf } from './events';
import { FIRST_POLICIES } from './first-policies';
import { lateForGuest, newsForGuests, sendAt } from './guest-news';
import { guestAgency, owesAnAction } from './guests';
import { recordFor } from './seen-by-agency';

const NOW = new Date('2026-12-14T10:00:00Z');
const by = { id: 'deborah', name: 'Deborah Lindqvist' };
const ada = { id: guestAgency('i'), name: 'Ada' };
const given: Given = { by, now: NOW, policies: asFirstPolicies(FIRST_POLICIES) };
const guest = { agencyName: 'Wick Lane Nursery', name: 'Ada', email: 'ada@example.org', telephone: '1', verifiedHow: 'x' }; // prettier-ignore
const invitation = { id: 'i', agency: guestAgency('i'), part: 'other', guest, state: 'attends' };
const held = {
  ...{ id: 'd', reference: 'D', stage: 'held', meeting: { sequence: 0 }, invitations: [invitation], asking: {} },
  ...{ children: [{ childId: 'amara', name: 'Amara' }], leftOut: [], contributions: [], views: [], dissents: [] },
  ...{ decisions: [], actions: [], audits: [] },
} as unknown as Discussion;
const action: AssignAction = {
  ...{ childIds: ['amara'], what: 'Keep a diary', owner: 'Ada', agency: guestAgency('i') },
  ...{ dueOn: '2026-12-18', ifNotDone: 'The chair rings' },
};
const ok = (outcome: Discussion | Refusal): Discussion => {
  if (isRefusal(outcome)) throw new Error(outcome.sentence);
  return outcome;
};
const refusal = (outcome: Discussion | Refusal) => {
  if (!isRefusal(outcome)) throw new Error('not refused');
  return outcome.faults?.[0]?.pointer ?? outcome.code;
};
const assign = (change: Partial<AssignAction> = {}, to = held) =>
  decide(to, { type: 'assign-action', ...action, ...change }, given);
const assigned = ok(assign());
const actionId = assigned.actions[0]!.id;

it('an action may be a guest’s of this discussion, and of no other; a guest has no functions', () => {
  expect(assigned.actions).toMatchObject([{ agency: 'guest-i', owner: 'Ada' }]);
  expect(refusal(assign({ agency: guestAgency('other') }))).toBe('/agency');
  const gone = { ...held, invitations: [{ ...invitation, state: 'cancelled' }] } as unknown as Discussion;
  expect(refusal(assign({}, gone))).toBe('/agency');
  expect(refusal(assign({ function: 'lead' }))).toBe('/function');
});

it('no event says anything of it; the guest is told by e-mail, once for what is assigned within minutes', () => {
  expect(eventsOf(held, assigned, NOW)).toEqual([]);
  expect(newsForGuests(held, assigned)).toEqual([{ invitationId: 'i', email: 'ada@example.org', news: 'to-do' }]);
  expect(sendAt('to-do', NOW).getTime() - NOW.getTime()).toBe(300_000);
  expect(sendAt('late', NOW)).toEqual(NOW);
  const done = ok(decide(assigned, { type: 'complete-action', actionId, words: 'Kept', doneBy: ada }, given));
  expect([eventsOf(assigned, done, NOW), newsForGuests(assigned, done)]).toEqual([[], []]);
  expect([owesAnAction(assigned, 'guest-i'), owesAnAction(done, 'guest-i')]).toEqual([true, false]);
  expect(newsForGuests(held, ok(assign({ agency: 'police-ce' })))).toEqual([]);
});

it('that it is late goes to whose action it is', () => {
  expect(lateForGuest(assigned, 'guest-i')).toEqual([{ invitationId: 'i', email: 'ada@example.org', news: 'late' }]);
  expect(lateForGuest(assigned, 'guest-other')).toEqual([]);
});

it('others read the name of the guest’s agency, and not why an action is late', () => {
  const late = ok(decide(assigned, { type: 'delay-action', actionId, why: 'SECRET', expectedOn: '2026-12-20', saidBy: ada }, given)); // prettier-ignore
  const record = JSON.stringify(recordFor(late, { agency: 'police-ce' }));
  expect([record.includes('Wick Lane Nursery'), record.includes('guest-'), record.includes('SECRET')]).toEqual([true, false, false]); // prettier-ignore
});

describe('an action that will be late', () => {
  const delay = (expectedOn: string, from = assigned, now = NOW, byStaff?: true) => {
    const late = { actionId, why: 'Ada is away', expectedOn, saidBy: ada, ...(byStaff ? { byStaff } : {}) };
    return decide(from, { type: 'delay-action', ...late }, { ...given, now });
  };

  it('keeps its day, and says when it will be done, again if need be', () => {
    const twice = ok(delay('2026-12-22', ok(delay('2026-12-20'))));
    expect(twice.actions[0]).toMatchObject({
      dueOn: '2026-12-18',
      delays: [
        { expectedOn: '2026-12-20', by: ada },
        { expectedOn: '2026-12-22', why: 'Ada is away' },
      ],
    });
  });

  it.each([
    ['2026-12-13', '/expectedOn'],
    ['2027-01-02', '/expectedOn'],
  ])('%s is refused: gone by, or longer than policy lets it', (day, pointer) => {
    expect(refusal(delay(day))).toBe(pointer);
    ok(delay('2027-01-01'));
  });

  it('is not put off for ever by saying it again: counted from its own day; staff may write down a later one', () => {
    const after = (day: string) => new Date(`${day}T10:00:00Z`);
    const once = ok(delay('2027-01-01'));
    expect(refusal(delay('2027-01-02', once, after('2026-12-31')))).toBe('/expectedOn');
    const late = delay('2027-01-05', once, after('2027-01-05'));
    expect(isRefusal(late) && late.faults?.[0]?.sentence).toContain('cannot be put off any longer');
    ok(delay('2027-01-19', once, after('2027-01-05'), true));
    expect(refusal(delay('2027-01-20', once, after('2027-01-05'), true))).toBe('/expectedOn');
    ok(delay('2027-01-01', assigned, NOW, true));
  });

  it('is refused once it is done, and where there is none', () => {
    const done = ok(decide(assigned, { type: 'complete-action', actionId, words: 'Kept', doneBy: by }, given));
    expect(refusal(delay('2026-12-20', done))).toBe('done-already');
    expect(refusal(delay('2026-12-20', held))).toMatch(/not-found|action/);
  });
});
