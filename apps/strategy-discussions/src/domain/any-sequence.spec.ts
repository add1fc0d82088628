import { asFirstPolicies } from '@front-door/casework';
import { HARM_LEVEL, STRATEGY_DECISION } from '@front-door/contracts';
import { isRefusal } from '@front-door/event-bus';
import fc from 'fast-check';
import type { DiscussionCommand } from './commands';
import { decide } from './decide';
import { AUDIT_DIMENSION, type Discussion } from './discussion';
import { FIRST_POLICIES } from './first-policies';
import { guestAgency, isGuestAgency } from './guests';
import { openDiscussion } from './open-discussion';

const by = { id: 'deborah', name: 'Deborah Lindqvist' };
const NOW = new Date('2026-12-14T10:00:00Z');
const policies = asFirstPolicies(FIRST_POLICIES);
const CHILDREN = ['amara', 'chidi'];
const asked = openDiscussion(
  {
    ...{ by, at: NOW.toISOString(), why: 'physical-abuse', harmLevel: 'significant-harm-likely' },
    referrer: { agency: 'school-oakfield' },
  },
  CHILDREN.map((childId) => ({ childId, name: childId })),
  policies,
);

/** A command is made when its turn comes: it is about what is there by then, and about a time around the clock. */
type Step = (discussion: Discussion, now: Date) => DiscussionCommand;

const around = fc.constantFrom(-60, 60);
const nth = fc.nat(3);
const because = fc.constantFrom('', 'because');
const when = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);
const invitation = ({ invitations }: Discussion, index: number) => invitations[index]?.id ?? 'nobody';
const part = fc.constantFrom('social-care' as const, 'police' as const, 'health' as const, 'school' as const);
const harmLevel = fc.constantFrom(...HARM_LEVEL);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(around, fc.subarray(['police', 'health', 'school'] as const), because)
    .map(([minutes, parts, why]): Step => (_, now) => ({
      ...{ type: 'convene', at: when(now, minutes), how: 'call', where: 'Ring us' },
      invitees: parts.map((of) => ({ agency: `${of}-oakfield`, part: of })),
      leftOut: (['school', 'referrer'] as const).map((of) => ({ part: of, why })),
    })),
  around.map((minutes): Step => (_, now) => ({ type: 'reschedule', at: when(now, minutes), how: 'call', where: 'x', why: 'y' })), // prettier-ignore
  fc.constantFrom<Step>(
    () => ({ type: 'cancel', why: 'Not needed' }),
    () => ({ type: 'distribute' }),
  ),
  fc
    .tuple(fc.uuid(), part, fc.constantFrom('lead@example.org', 'Lead@example.org', 'other@example.org'))
    .map(([invitationId, of, email]): Step => () => ({
      ...{ type: 'invite-guest', invitationId, part: of },
      guest: { agencyName: 'Wick Lane Nursery', name: 'Ada', email, telephone: '1', verifiedHow: 'Rang them' },
    })),
  fc.tuple(nth, because).map(([index, why]): Step => (seen) => ({ type: 'uninvite', invitationId: invitation(seen, index), why })), // prettier-ignore
  fc.tuple(nth, fc.boolean(), fc.boolean(), because).map(([index, attends, named, why]): Step => (seen) => ({
    ...{ type: 'answer-invitation', invitationId: invitation(seen, index), attends, why, answeredBy: by },
    ...(named ? { attendee: { name: 'Gill', role: 'Detective', seniority: 'detective-sergeant' } } : {}),
  })),
  fc.constant<Step>(() => ({ type: 'contribute', agency: 'police-ce', words: 'x', source: 'y', writtenBy: by })),
  fc
    .tuple(nth, fc.constantFrom(CHILDREN, CHILDREN, ['amara'], [...CHILDREN, 'nobody']))
    .map(([index, named]): Step => (seen) => ({
      ...{ type: 'give-view', invitationId: invitation(seen, index), writtenBy: by },
      children: named.map((childId) => ({ childId, why: 'x' })),
    })),
  nth.map((index): Step => (seen) => ({ type: 'dissent', invitationId: invitation(seen, index), words: 'x', writtenBy: by })), // prettier-ignore
  fc
    .tuple(around, fc.array(part), fc.option(because, { nil: undefined }))
    .map(([minutes, parts, reason]): Step => (_, now) => ({
      ...{ type: 'hold', at: when(now, minutes) },
      attendance: parts.map((of) => ({ part: of, name: 'Somebody', mode: 'telephone' as const })),
      ...(reason === undefined ? {} : { inquorate: { reason, followUpOn: '2026-12-20' } }),
    })),
  fc.tuple(fc.boolean(), fc.subarray(CHILDREN)).map(([needed, seen]): Step => () => ({
    ...{ type: 'write-minutes', tasks: {}, medical: { needed }, parentsTold: { told: false, whyNot: 'Not safe' } },
    childSeen: seen.map((childId) => ({ childId, alone: true, by: 'The social worker', when: 'tonight' })),
  })),
  fc
    .tuple(fc.constantFrom(...CHILDREN, 'nobody'), fc.constantFrom(...STRATEGY_DECISION), harmLevel)
    .map(([childId, decision, level]): Step => () => ({
      type: 'decide-child',
      childId,
      decision,
      harmLevel: level,
      rationale: 'x',
      harmRationale: 'y',
    })),
  fc.constantFrom('2026-12-01', '2027-01-05').map(
    (dueOn): Step =>
      () => ({ type: 'assign-action', childIds: ['amara'], what: 'Visit', owner: 'Police', agency: 'police-ce', dueOn, ifNotDone: 'The chair rings' }), // prettier-ignore
  ),
  fc.tuple(nth, fc.boolean()).map(([index, known]): Step => (seen) => ({
    ...{ type: 'assign-action', childIds: ['amara'], what: 'Keep a diary', owner: 'Ada', dueOn: '2027-01-05' },
    ...{ agency: known ? guestAgency(invitation(seen, index)) : guestAgency('nobody'), ifNotDone: 'The chair rings' },
  })),
  fc.tuple(nth, fc.constantFrom('2026-12-01', '2026-12-20', '2027-02-01')).map(([index, expectedOn]): Step => ({ actions }) => ({ type: 'delay-action', actionId: actions[index]?.id ?? 'none', why: 'x', expectedOn, saidBy: by })), // prettier-ignore
  nth.map((index): Step => ({ actions }) => ({ type: 'complete-action', actionId: actions[index]?.id ?? 'none', words: 'x', doneBy: by })), // prettier-ignore
  fc.constantFrom(0, 1, 4, 5).map(
    (score): Step =>
      () => ({ type: 'audit', scores: Object.fromEntries(AUDIT_DIMENSION.map((one) => [one, score])) as never, words: 'x' }), // prettier-ignore
  ),
);

/** What must hold of every discussion, however it came about. */
function isLegal(discussion: Discussion): boolean {
  const { stage, meeting, held, minutes, decisions, distributed, audits, invitations, views, actions } = discussion;
  if (!once(views.map(({ invitationId }) => invitationId))) return false;
  const guests = invitations.flatMap(({ guest, state }) => (guest && state !== 'cancelled' ? [guest.email] : []));
  if (!once(guests.map((email) => email.toLowerCase()))) return false;
  const isGuest = (code: string) => invitations.some((one) => one.guest && one.agency === code);
  if (actions.some(({ agency }) => isGuestAgency(agency) && !isGuest(agency))) return false;
  if (stage === 'asked') return !meeting && invitations.length === 0;
  if (stage === 'convened') return meeting !== undefined && !held && decisions.length === 0;
  if (stage === 'cancelled') return !held && invitations.every(({ state }) => state === 'cancelled');
  if (!held || held.quorate !== (held.missing.length === 0) || (!held.quorate && !held.inquorate?.reason)) return false;
  if (!once(decisions.map(({ childId }) => childId))) return false;
  const fits = decisions.every(({ decision, harmLevel: level, section47 }) => {
    const enquiries = decision.startsWith('section-47');
    if (enquiries !== (section47 !== undefined && section47.conferenceBy > section47.startedOn)) return false;
    return enquiries ? level.startsWith('significant-harm') : true;
  });
  if (!fits) return false;
  if (stage === 'held') return audits.length === 0 && !distributed;
  const scores = audits.flatMap(({ scores: given }) => Object.values(given));
  return Boolean(distributed && minutes) && decisions.length === CHILDREN.length && scores.every((one) => one >= 1 && one <= 4); // prettier-ignore
}

/** What has been written down stays as it was written. */
function expectKept(before: Discussion, after: Discussion): void {
  for (const list of ['contributions', 'views', 'dissents', 'decisions', 'audits'] as const)
    expect(after[list].slice(0, before[list].length)).toEqual(before[list]);
  before.actions.forEach(({ completed, delays = [], ...action }, index) => {
    expect(after.actions[index]).toMatchObject(completed ? { ...action, completed } : action);
    expect((after.actions[index]!.delays ?? []).slice(0, delays.length)).toEqual(delays);
  });
  expect(after.asking).toEqual(before.asking);
  if (before.held) expect(after.held).toEqual(before.held);
  if (before.stage === 'distributed') expect(after.minutes).toEqual(before.minutes);
}

function once(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** A discussion as it goes well, stage by stage: sequences begin anywhere on its way, so that the rules of every stage are tried. */
const WELL: readonly DiscussionCommand[] = [
  {
    ...{ type: 'convene', at: when(NOW, 1), how: 'call', where: 'Ring us', leftOut: [] },
    invitees: (['police', 'health', 'school'] as const).map((of) => ({ agency: `${of}-oakfield`, part: of })),
  },
  {
    ...{ type: 'hold', at: NOW },
    attendance: (['social-care', 'police', 'health'] as const).map((of) => ({
      part: of,
      name: 'x',
      mode: 'telephone',
    })),
  },
  {
    ...{
      type: 'write-minutes',
      tasks: {},
      medical: { needed: false },
      parentsTold: { told: false, whyNot: 'Not safe' },
    },
    childSeen: CHILDREN.map((childId) => ({ childId, alone: true, by: 'The social worker', when: 'tonight' })),
  },
  ...CHILDREN.map((childId) => ({
    ...{ type: 'decide-child' as const, childId, decision: 'early-help' as const, harmLevel: 'harm' as const },
    ...{ rationale: 'x', harmRationale: 'y' },
  })),
  { type: 'assign-action', childIds: ['amara'], what: 'Visit', owner: 'Police', agency: 'police-ce', dueOn: '2027-01-05', ifNotDone: 'The chair rings' }, // prettier-ignore
  { type: 'distribute' },
];
const wayOf = (commands: readonly DiscussionCommand[]): Discussion =>
  commands.reduce<Discussion>((discussion, command) => {
    const outcome = decide(discussion, command, { by, now: NOW, policies });
    if (isRefusal(outcome)) throw new Error(outcome.sentence);
    return outcome;
  }, asked);
const BEGINS = [0, 1, 2, 6, WELL.length].map((many) => wayOf(WELL.slice(0, many)));

it('WT-04..14 no sequence of commands reaches an illegal state, and a refused command changes nothing', () => {
  expect(BEGINS.map(({ stage }) => stage)).toEqual(['asked', 'convened', 'held', 'held', 'distributed']);
  fc.assert(
    fc.property(
      fc.constantFrom(...BEGINS),
      fc.array(fc.tuple(step, fc.nat(300)), { maxLength: 40 }),
      (begin, steps) => {
        let discussion = begin;
        let now = NOW;
        for (const [commandFor, minutes] of steps) {
          now = when(now, minutes);
          const before = JSON.stringify(discussion);
          const outcome = decide(discussion, commandFor(discussion, now), { by, now, policies });
          expect(JSON.stringify(discussion)).toBe(before);
          if (isRefusal(outcome)) {
            expect(outcome.sentence).toMatch(/[.)]$/);
            continue;
          }
          expect(isLegal(outcome)).toBe(true);
          expectKept(discussion, outcome);
          discussion = outcome;
        }
      },
    ),
    { numRuns: 500 },
  );
});
