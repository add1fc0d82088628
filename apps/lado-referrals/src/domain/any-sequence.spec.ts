import { LADO_CRITERION, LADO_OUTCOME, LADO_TRIAGE } from '@front-door/contracts';
import { isRefusal } from '@front-door/event-bus';
import fc from 'fast-check';
import { type Allegation, STRAND_STATUS, STRANDS, YES_NO_UNKNOWN } from './allegation';
import type { AllegationCommand } from './command';
import { decide } from './decide';
import { priorityNow } from './facts';
import { FIRST_POLICIES } from './policies';
import { receive } from './receive';

const by = { id: 'winston', name: 'Winston Baptiste' };
const NOW = new Date('2026-06-08T10:00:00Z');
const unknown = 'not-known';
const received = receive(
  {
    sender: { id: 'oakfield-lead', name: 'Yetunde Balogun', agency: 'school-oakfield' },
    referral: {
      subject: { name: 'Peter Harrow', job: 'Teacher', profession: 'teacher', employer: 'Oakfield', sector: 'school' },
      ...{ children: [], whatHappened: 'He held a child by the arm.', harm: ['physical'], criteria: [] },
      ...{ worksWithChildrenNow: 'yes', subjectAware: unknown, seniorManagerAware: unknown },
      ...{ policeInvolved: unknown, suspended: unknown, referrer: { name: 'Yetunde Balogun', role: 'Head' } },
    },
  },
  FIRST_POLICIES,
  1,
  NOW,
);

/** A command is made when its turn comes: it is about what is there by then. */
type Step = (allegation: Allegation) => AllegationCommand;

const why = 'because';
const words = 'x';
const nth = fc.nat(4);
const changes = fc.record(
  {
    policeInvolved: fc.constantFrom(...YES_NO_UNKNOWN),
    worksWithChildrenNow: fc.constantFrom(...YES_NO_UNKNOWN),
  },
  { requiredKeys: [] },
);
const on = fc.constantFrom('2026-06-08', '2026-06-20');
const at = fc.constantFrom('2026-06-08T09:00:00Z', '2026-07-08T09:00:00Z');
const taskId = ({ tasks }: Allegation, index: number) => tasks[index]?.id ?? 'none';

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constantFrom(...LADO_TRIAGE), fc.constantFrom('', 'To the police')).map(([result, goTo]): Step => () => ({ type: 'triage', result, goTo, why, wordsForSender: words })), // prettier-ignore
  fc.tuple(fc.boolean(), fc.subarray([...LADO_CRITERION])).map(([met, criteria]): Step => () => ({ type: 'decide-threshold', met, criteria, why })), // prettier-ignore
  at.map((held): Step => () => ({ type: 'hold-meeting', at: held, attended: ['Police'], notes: words, actions: [] })),
  fc.tuple(fc.constantFrom(...STRANDS), fc.constantFrom(...STRAND_STATUS)).map(([strand, status]): Step => () => ({ type: 'move-strand', strand, status, words })), // prettier-ignore
  fc.tuple(fc.constantFrom('suspended' as const, 'neither' as const), fc.subarray(['Other duties'])).map(([decision, alternativesConsidered]): Step => () => ({ type: 'consider-suspension', decision, alternativesConsidered, why })), // prettier-ignore
  on.map((dueOn): Step => () => ({ type: 'ask-employer', dueOn, words })),
  fc.tuple(changes, fc.boolean()).map(([changed, answers]): Step => ({ employerUpdates }) => ({
    ...{ type: 'hear-from-sender', words, changes: changed },
    ...(answers ? { answers: employerUpdates[0]?.id ?? 'none' } : {}),
  })),
  nth.map((index): Step => ({ messages }) => ({ type: 'read-message', messageId: messages[index]?.id ?? 'none' })),
  fc.tuple(fc.constantFrom(...LADO_OUTCOME), fc.boolean(), fc.boolean()).map(([outcome, removed, harmTest]): Step => () => ({ type: 'record-outcome', outcome, removed, harmTest, rationale: words, wordsForSender: words })), // prettier-ignore
  fc.tuple(nth, on).map(([index, day]): Step => (seen) => ({ type: 'finish-task', taskId: taskId(seen, index), on: day, proof: words })), // prettier-ignore
  nth.map((index): Step => (seen) => ({ type: 'drop-task', taskId: taskId(seen, index), why })),
  changes.map((changed): Step => () => ({ type: 'correct-facts', changes: changed, why })),
  fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(([itself, same, counts]): Step => ({ id }) => ({ type: 'compare', otherId: itself ? id : 'another', same, counts, reason: why })), // prettier-ignore
  fc.constantFrom<Step>(
    () => ({ type: 'write-to-sender', words }),
    () => ({ type: 'open' }),
    () => ({ type: 'name-subject', subject: { name: 'Peter Harrow-Lane' }, why }),
    () => ({ type: 'name-referrer', referrer: { signIn: 'deputy', name: 'Siôn Prydderch' }, why }),
    () => ({ type: 'name-referrer', referrer: { signIn: 'peter', name: 'Peter Harrow' }, why }),
    () => ({ type: 'notify-at', noticeTo: 'y.balogun@oakfield.example.org' }),
    () => ({
      type: 'triage',
      result: 'low-level-concern',
      why,
      wordsForSender: words,
      pattern: 'Look at them together',
    }),
    () => ({ type: 'add-task', kind: 'letter', what: 'Write to the employer', whose: 'LADO' }),
    () => ({ type: 'override-priority', points: 900, reason: why }),
    () => ({ type: 'lift-override', reason: why }),
    () => ({ type: 'name-authority', leadAuthority: 'Another council', why }),
    () => ({ type: 'hold-legally', why }),
    () => ({ type: 'lift-legal-hold', why }),
    () => ({ type: 'close', words }),
    () => ({ type: 'reopen', why }),
  ),
);

/** What must hold of every allegation, however it came about. */
function isLegal({
  stage,
  triage,
  threshold,
  outcome,
  closed,
  retention,
  tasks,
  strands,
  suspension,
}: Allegation): boolean {
  // prettier-ignore
  if ((stage === 'received') !== (triage === undefined)) return false;
  if (triage?.result === 'out-of-scope' && !triage.goTo) return false;
  if (threshold && (triage?.result !== 'referral' || threshold.met !== threshold.criteria.length > 0)) return false;
  if (outcome && !threshold?.met) return false;
  if (stage === 'outcome' && !outcome) return false;
  if (suspension?.decision === 'suspended' && suspension.alternativesConsidered.length === 0) return false;
  if (tasks.some(({ done, notNeeded }) => done && notNeeded)) return false;
  if ((stage === 'closed') !== (closed !== undefined && retention !== undefined)) return false;
  const open = Object.values(strands).some(({ status }) => status === 'open' || status === 'asked-for');
  return stage !== 'closed' || (!open && tasks.every((task) => task.done || task.notNeeded));
}

/** What was written and settled stays; the place in the list is that of the facts as they are. */
function expectKept(before: Allegation, after: Allegation): void {
  expect(after.meetings.slice(0, before.meetings.length)).toEqual(before.meetings);
  expect(after.earlierOutcomes.slice(0, before.earlierOutcomes.length)).toEqual(before.earlierOutcomes);
  before.messages.forEach((message, index) => expect(after.messages[index]).toMatchObject(message));
  before.tasks.forEach((task, index) => expect(after.tasks[index]).toMatchObject(task));
  expect(after.receivedAt).toBe(before.receivedAt);
  // Never the one it is about, nor anybody of another agency.
  expect([before.sender, { ...before.sender, id: 'deputy', name: 'Siôn Prydderch', namedBy: 'lado' }]).toContainEqual(after.sender); // prettier-ignore
  expect(after.priority).toEqual(priorityNow(after, FIRST_POLICIES.priority, NOW));
}

const REFERRAL: AllegationCommand = { type: 'triage', result: 'referral', why, wordsForSender: words };
const NOT_MET: AllegationCommand = { type: 'decide-threshold', met: false, criteria: [], why };
const MET: AllegationCommand = { type: 'decide-threshold', met: true, criteria: ['harmed-a-child'], why };
const OUTCOME: AllegationCommand = { type: 'record-outcome', outcome: 'unfounded', removed: false, harmTest: false, rationale: why, wordsForSender: words }; // prettier-ignore
/** Sequences begin at every stage, so that the rules of each are tried. */
const BEGINS = [[], [REFERRAL], [REFERRAL, NOT_MET], [REFERRAL, MET], [REFERRAL, MET, OUTCOME]].map((way) =>
  way.reduce<Allegation>((allegation, command) => {
    const outcome = decide(allegation, command, { by, now: NOW, policies: FIRST_POLICIES });
    if (isRefusal(outcome)) throw new Error(outcome.sentence);
    return outcome;
  }, received),
);

it('LADO-01 LADO-04 LADO-14a no sequence of commands reaches an illegal state, and a refused command changes nothing', () => {
  expect(BEGINS.map(({ stage }) => stage)).toEqual(['received', 'triaged', 'triaged', 'open', 'outcome']);
  fc.assert(
    fc.property(fc.constantFrom(...BEGINS), fc.array(step, { maxLength: 40 }), (begin, steps) => {
      let allegation = begin;
      for (const commandFor of steps) {
        const before = JSON.stringify(allegation);
        const outcome = decide(allegation, commandFor(allegation), { by, now: NOW, policies: FIRST_POLICIES });
        expect(JSON.stringify(allegation)).toBe(before);
        if (isRefusal(outcome)) {
          expect(outcome.sentence).toMatch(/[.)]$/);
          continue;
        }
        expect(isLegal(outcome)).toBe(true);
        expectKept(allegation, outcome);
        allegation = outcome;
      }
    }),
    { numRuns: 500 },
  );
});
