import fc from 'fast-check';
import { adaeze, aScreening, maryam, NOW, recommended } from '../testing/builders';
import {
  answerChallenge,
  type Challenge,
  challengeState,
  isSender,
  makeChallenge,
  moveOn,
  nextMoveAt,
  replyToAnswer,
  runOf,
  stillStands,
  type ChallengeReply,
} from './challenge';
import { checkPolicy } from './check-policy';
import type { Decider } from './decided';
import { FIRST_POLICIES } from './first-policies';
import { isRefused, type Refused } from './refused';
import type { Screening, ScreeningState } from './screening';

const manager = (id: string, ...roles: string[]): Decider => ({ id, name: id, kind: 'person', roles });
const linh = manager('linh', 'screening-manager');
const rosalind = manager('rosalind', 'duty-manager');
const amina = manager('amina', 'head-of-service');
const efua = { id: 'efua', name: 'Efua Mensah' };
const policy = FIRST_POLICIES.disagreement;
const wish = { reason: 'He came to school hungry again.', wants: 'An assessment.' };
const words = { answer: 'upheld' as const, words: 'We read it again.', rationale: 'The threshold was met rightly.' };

function decidedScreening(at = NOW.toISOString()): Screening {
  const state = recommended() as Extract<ScreeningState, { stage: 'recommended' }>;
  const { triage, recommendation } = state;
  const authorisation = {
    by: { id: adaeze.id, name: adaeze.name },
    at,
    inTime: true,
    reviewedHistory: true,
    policyVersion: 1,
  };
  return aScreening({ stage: 'closed', how: 'decided', at, triage, recommendation, authorisation });
}
const make = (screening = decidedScreening(), earlier: Challenge[] = [], change = {}, now = NOW) =>
  makeChallenge(screening, earlier, { id: 'c', ...wish, ...change }, efua, now, { policy, version: 1 });
const done = (outcome: Challenge | undefined | Refused): Challenge => {
  if (!outcome || isRefused(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
};
const made = (now = NOW): Challenge => done(make(undefined, undefined, undefined, now));
const answer = (challenge: Challenge, by: Decider, change = {}, now = NOW) =>
  answerChallenge(challenge, { ...words, ...change }, by, now, []);
const reply = (challenge: Challenge, command: ChallengeReply, now = NOW) =>
  replyToAnswer(challenge, command, efua, now);
const further = (challenge: Challenge) => done(reply(challenge, { reply: 'taken-further', reason: 'Not enough.' }));
const days = (n: number, from = NOW): Date => new Date(from.getTime() + n * 86_400_000);

describe('WT-16 a referrer challenges', () => {
  it('a decision, with a reason and a wish; not what is open, and not what was closed without one', () => {
    expect(made()).toMatchObject({ ...wish, decidedBy: ['maryam', 'adaeze'], runs: [{ climbed: [] }] });
    expect(make(aScreening())).toMatchObject({ status: 409, code: 'not-decided' });
    expect(make(undefined, [], { reason: ' ' })).toMatchObject({ code: 'reason-required' });
    expect(make(undefined, [], { wants: ' ' })).toMatchObject({ code: 'wish-required' });
    expect(make(undefined, [], { saidBy: ' ' })).toMatchObject({ code: 'who-said-so' });
  });

  it('each decision once, unless it was withdrawn; a new decision may be challenged anew', () => {
    expect(make(undefined, [made()])).toMatchObject({ code: 'challenge-open' });
    const withdrawn = done(reply(made(), { reply: 'withdrawn' }));
    expect(done(make(undefined, [withdrawn]))).toMatchObject(wish);
    const accepted = done(reply(done(answer(made(), linh)), { reply: 'accepted' }));
    expect(make(undefined, [accepted])).toMatchObject({ code: 'already-challenged' });
    expect(done(make(decidedScreening(days(1).toISOString()), [accepted]))).toMatchObject(wish);
  });

  it('given a Friday afternoon, the weekend does not count towards its working days, and the reasoning says so', () => {
    const { dueAt, dueBecause } = runOf(made(new Date('2026-11-27T15:00:00Z')));
    expect(dueAt).toBe('2026-12-01T23:59:59.000Z');
    expect(dueBecause).toBe(
      'Stage 1 of 3, a manager looks at it again: from Friday 27 November 2026 at 3pm, which counts as day 0. Saturday 28 November and Sunday 29 November are the weekend, so those days do not count. Working day 2 is Tuesday 1 December 2026: answer by the end of that day.',
    );
  });

  it('as its sender: the function, or whoever sent it; nobody of another agency', () => {
    const { about } = aScreening();
    const sent = { about, function: 'lead', submittedBy: 'wren' };
    const at = (agency: string, id: string, functions: string[]) => ({ id, agency, functions });
    expect(isSender(sent, at('school-oakfield', 'x', ['lead']))).toBe(true);
    expect(isSender(sent, at('school-oakfield', 'wren', []))).toBe(true);
    expect(isSender(sent, at('school-oakfield', 'x', ['office']))).toBe(false);
    expect(isSender(sent, at('school-marsh-lane', 'wren', ['lead']))).toBe(false);
    expect(isSender({ about }, at('school-oakfield', 'x', ['lead']))).toBe(false);
  });
});

describe('WT-16 a stage answers', () => {
  it('by a role of the stage, and never by whoever recommended, authorised or answered before', () => {
    expect(answer(made(), manager('someone', 'screener'))).toMatchObject({ status: 403, code: 'not-your-stage' });
    expect(answer(made(), amina)).toMatchObject({ code: 'not-your-stage' });
    const both = { ...maryam, roles: ['screening-manager'] };
    for (const by of [adaeze, both]) expect(answer(made(), by)).toMatchObject({ code: 'had-a-part' });
    expect(answerChallenge(made(), words, rosalind, NOW, ['rosalind'])).toMatchObject({ code: 'had-a-part' });
    const second = further(done(answer(made(), linh)));
    expect(answer(second, linh)).toMatchObject({ code: 'had-a-part' });
    expect(done(answer(second, rosalind))).toMatchObject({
      runs: [{ answer: {} }, { answer: { by: { id: 'rosalind' } } }],
    });
  });

  it('with words and a rationale; the same again is nothing new, another answer is refused', () => {
    expect(answer(made(), linh, { words: ' ' })).toMatchObject({ code: 'words-required' });
    expect(answer(made(), linh, { rationale: ' ' })).toMatchObject({ code: 'rationale-required' });
    const answered = done(answer(made(), linh));
    expect(challengeState(answered)).toBe('answered');
    expect(answer(answered, linh)).toBeUndefined();
    expect(answer(answered, linh, { words: 'Other words.' })).toMatchObject({ code: 'already-answered' });
  });

  it('“changed” ends it at any stage; the last stage’s answer is final', () => {
    const changed = done(answer(made(), linh, { answer: 'changed' }));
    expect(changed.ended).toMatchObject({ how: 'changed' });
    expect(runOf(changed).answer).not.toHaveProperty('replyBy');
    const third = further(done(answer(further(done(answer(made(), linh))), rosalind)));
    const last = done(answer(third, amina, { answer: 'explained' }));
    expect(last.ended).toMatchObject({ how: 'final' });
    expect(reply(last, { reply: 'taken-further', reason: 'x' })).toMatchObject({ code: 'challenge-ended' });
  });

  it('the decision that was challenged is the one that may be reopened, and no later one', () => {
    expect(stillStands(made(), decidedScreening())).toBe(true);
    expect(stillStands(made(), decidedScreening(days(1).toISOString()))).toBe(false);
    expect(stillStands(made(), aScreening())).toBe(false);
  });
});

describe('WT-16 the referrer replies', () => {
  it('accepts an answer, or takes it to the next stage with a reason; there is none to reply to before', () => {
    expect(reply(made(), { reply: 'accepted' })).toMatchObject({ code: 'not-answered' });
    const answered = done(answer(made(), linh));
    expect(reply(answered, { reply: 'taken-further', reason: ' ' })).toMatchObject({ code: 'reason-required' });
    expect(reply(answered, { reply: 'accepted', saidBy: ' ' })).toMatchObject({ code: 'who-said-so' });
    const accepted = done(reply(answered, { reply: 'accepted' }));
    expect(accepted.ended).toMatchObject({ how: 'accepted', by: efua });
    expect(reply(accepted, { reply: 'accepted' })).toBeUndefined();
    expect(further(answered)).toMatchObject({ runs: [{}, { takenHere: { reason: 'Not enough.', by: efua } }] });
  });

  it('within the period of the policy; after that it lapses, and not before', () => {
    const answered = done(answer(made(), linh));
    const { replyBy, replyBecause } = runOf(answered).answer!;
    expect(replyBy).toBe('2026-12-09T23:59:59.000Z');
    expect(replyBecause).toContain('To accept or take further: from Wednesday 25 November 2026');
    const until = new Date(replyBy!);
    const late = new Date(until.getTime() + 1);
    expect(reply(answered, { reply: 'taken-further', reason: 'x' }, late)).toMatchObject({ code: 'too-late' });
    expect(moveOn(answered, until)).toBeUndefined();
    expect(moveOn(answered, late)!.ended).toEqual({ how: 'lapsed', at: late.toISOString() });
  });

  it('withdraws at any time, answered or not', () => {
    for (const one of [made(), done(answer(made(), linh))])
      expect(done(reply(one, { reply: 'withdrawn', reason: 'It is settled.' })).ended).toMatchObject({
        ...{ how: 'withdrawn', reason: 'It is settled.' },
      });
  });
});

describe('WT-16 a late stage climbs', () => {
  it('rung by rung at the policy’s hours, and not once it is answered', () => {
    const due = new Date(runOf(made()).dueAt);
    expect(moveOn(made(), new Date(due.getTime() - 1))).toBeUndefined();
    const first = moveOn(made(), due)!;
    expect(runOf(first).climbed).toMatchObject([{ rung: 1, roles: ['screening-manager', 'duty-manager'] }]);
    expect(nextMoveAt(first)).toEqual(days(1, due));
    const second = moveOn(first, days(1, due))!;
    expect(runOf(second).climbed.map(({ rung }) => rung)).toEqual([1, 2]);
    expect(nextMoveAt(second)).toBeUndefined();
    expect(moveOn(done(reply(first, { reply: 'withdrawn' })), days(99))).toBeUndefined();
  });

  it('whatever is done in whatever order: no stage is skipped, nobody answers twice, and what has ended stays so', () => {
    const step = fc.constantFrom(
      'linh',
      'rosalind',
      'amina',
      'adaeze',
      'change',
      'further',
      'accept',
      'withdraw',
      'clock',
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
        let one = made();
        steps.forEach((what, index) => {
          const [before, now] = [one, days(index * 3)];
          const who = [linh, rosalind, amina, adaeze].find(({ id }) => id === what);
          const outcome =
            what === 'clock'
              ? moveOn(one, now)
              : who
                ? answer(one, who, {}, now)
                : what === 'change'
                  ? answer(one, rosalind, { answer: 'changed' }, now)
                  : what === 'further'
                    ? reply(one, { reply: 'taken-further', reason: 'x' }, now)
                    : reply(one, { reply: what === 'accept' ? 'accepted' : 'withdrawn' }, now);
          if (outcome && !isRefused(outcome)) one = outcome;
          if (before.ended) expect(one).toEqual(before);
          expect(one.runs.slice(0, -1).every((run) => run.answer)).toBe(true);
          const answerers = one.runs.flatMap((run) => run.answer?.by.id ?? []);
          expect(new Set(answerers).size).toBe(answerers.length);
          expect(answerers).not.toContain('adaeze');
          expect(one.runs.length).toBeLessThanOrEqual(3);
        });
      }),
    );
  });
});

describe('WT-16 the policy', () => {
  const check = (change: object) => checkPolicy('disagreement', { ...policy, ...change }, FIRST_POLICIES);
  const [stage] = policy.stages;

  it('holds working days or hours; a stage that nobody could answer, and rungs that go back in time, are refused', () => {
    expect(check({})).toBeUndefined();
    expect(check({ replyWithin: { hours: 48, skipNonWorkingDays: true } })).toBeUndefined();
    expect(check({ replyWithin: { workingDays: 0 } })).toMatchObject({ code: 'policy-shape' });
    expect(check({ stages: [] })).toMatchObject({ code: 'policy-shape' });
    expect(check({ stages: [{ ...stage, roles: ['screener'] }] })).toMatchObject({ code: 'policy-shape' });
    const climb = [24, 0].map((afterHours) => ({ afterHours, roles: ['duty-manager'] }));
    expect(check({ stages: [{ ...stage, climb }] })).toMatchObject({ code: 'rungs-out-of-order' });
  });
});
