import fc from 'fast-check';
import { decide, type ScreeningCommand } from './decide';
import { LIFE_CYCLE, type Move } from './life-cycle';
import { isRefused } from './refused';
import { type Screening, STAGES } from './screening';
import { adaeze, aScreening, given, maryam, NOW, tomasz, written, yusuf } from '../testing/builders';

/** Which move of the table a command asks for; the others change facts and never the stage, save danger that reopens. */
const MOVE: Partial<Record<ScreeningCommand['type'], Move>> = {
  triage: 'triage',
  'ask-checks': 'ask-checks',
  recommend: 'recommend',
  'send-back': 'send-back',
  authorise: 'authorise',
  end: 'end',
  reopen: 'reopen',
};

const text = fc.constantFrom('', 'because');
const command: fc.Arbitrary<ScreeningCommand> = fc.oneof(
  fc.record({
    type: fc.constant('triage' as const),
    rag: fc.constantFrom('red' as const, 'amber' as const, 'green' as const),
    initialDecision: fc.constantFrom('csc-screening', 'x'),
    rationale: text,
  }),
  fc.constant({ type: 'ask-checks' as const }),
  fc
    .record({
      decision: fc.constantFrom('csc-assessment', 'nfa'),
      thresholdLevel: fc.constantFrom('level-3', 'level-1'),
    })
    .map((change) => ({ type: 'recommend' as const, ...written, ...change })),
  fc.record({ type: fc.constant('send-back' as const), reason: text }),
  fc.record({ type: fc.constant('authorise' as const), reviewedHistory: fc.boolean() }),
  fc.record({
    type: fc.constant('end' as const),
    how: fc.constantFrom('withdrawn' as const, 'duplicate' as const),
    rationale: text,
    duplicateOf: fc.constantFrom(undefined, { screeningId: 'o', how: undefined }),
  }),
  fc.record({ type: fc.constant('reopen' as const), reason: text }),
  fc.constant({ type: 'acknowledge-urgent' as const }),
  fc.record({
    type: fc.constant('hear-more' as const),
    informationId: fc.constant('i'),
    agency: fc.constant('a'),
    immediateDanger: fc.boolean(),
    addedAt: fc.constant(NOW.toISOString()),
  }),
  fc.record({
    type: fc.constant('correct' as const),
    facts: fc.constant<string[]>(['firstName']),
    name: fc.constant('Amara'),
  }),
  fc.constant({ type: 'note-withdrawal' as const, requestedAt: NOW.toISOString() }),
);
const step = fc.tuple(command, fc.constantFrom(maryam, tomasz, adaeze, yusuf));

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

/** What must hold of every screening, however it came about. */
function isLegal({ state, decisionDueAt }: Screening): boolean {
  if (decisionDueAt !== aScreening().decisionDueAt) return false;
  if (state.stage === 'awaiting-triage') return Object.keys(state).length === 1;
  if (state.stage === 'closed' && state.how !== 'decided')
    return state.ending.rationale !== '' && !('authorisation' in state);
  if (!state.triage.rationale || !state.triage.by.id) return false;
  if (state.stage === 'recommended') return state.recommendation.outcomeWords !== '';
  if (state.stage === 'closed') return state.authorisation.by.id !== state.recommendation.by.id;
  return state.stage === 'triaged' || state.stage === 'checks';
}

describe('the life cycle', () => {
  it('FAST-09 no sequence of commands reaches an illegal state, and a refused command changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let screening = deepFreeze(aScreening());
        for (const [asked, by] of steps) {
          const before = JSON.stringify(screening);
          const outcome = decide(screening, asked, given(by));
          expect(JSON.stringify(screening)).toBe(before);
          if (isRefused(outcome)) {
            expect(outcome.sentence).toMatch(/^.{8,}[.”]$/s);
            continue;
          }
          expect(isLegal(outcome.screening)).toBe(true);
          expectByTheTable(screening, asked, outcome.screening);
          expect(outcome.screening.about).toEqual(screening.about);
          screening = deepFreeze(outcome.screening);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(Object.keys(LIFE_CYCLE) as Move[])(
    'FAST-09 %s: for every stage the table says where it leads, or why not in a sentence',
    (move) => {
      for (const stage of STAGES) {
        const cell = LIFE_CYCLE[move][stage];
        if (typeof cell === 'string') expect(cell).toMatch(/^[A-Z].*\.$/);
        else expect(cell.to.length).toBeGreaterThan(0);
      }
    },
  );
});

function expectByTheTable(before: Screening, { type }: ScreeningCommand, after: Screening): void {
  const move = MOVE[type];
  const [from, to] = [before.state.stage, after.state.stage];
  if (!move) {
    const reopenedByDanger = type === 'hear-more' && from === 'closed';
    if (!reopenedByDanger) expect(to).toBe(from);
    return;
  }
  const cell = LIFE_CYCLE[move][from];
  if (typeof cell === 'string') throw new Error(`${move} was taken at ${from}, where the table says: ${cell}`);
  // Authorising goes on to close in the same breath.
  const reached = cell.to.flatMap((stage) => (stage === 'authorised' ? ['closed'] : [stage]));
  expect(reached).toContain(to);
}
