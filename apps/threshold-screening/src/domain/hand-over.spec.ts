import fc from 'fast-check';
import { adaeze, aScreening, maryam, NOW, tomasz } from '../testing/builders';
import type { Decider } from './decided';
import type { Destination } from './destination';
import { FIRST_POLICIES } from './first-policies';
import {
  answerHandOver,
  climb,
  type HandOver,
  isOffered,
  nextRungAt,
  offerHandOver,
  riskIsHere,
  takeBack,
} from './hand-over';
import { isRefused, type Refused } from './refused';

const place = (code: string): Destination => FIRST_POLICIES.destinations.find((one) => one.code === code)!;
const offered = (to: Destination = place('access-and-assessment'), firstFunction?: string, now = NOW): HandOver =>
  offerHandOver(aScreening(), { id: 'h', decisionId: 'd', to, firstFunction }, 'For DAIS.', now, 1);
const olga: Decider = { id: 'olga', name: 'Olga Brzezina', kind: 'person', roles: ['receiving-team'] };
const hours = (n: number, from = NOW): Date => new Date(from.getTime() + n * 3_600_000);
const answered = (outcome: HandOver | undefined | Refused): HandOver => {
  if (!outcome || isRefused(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
};

describe('offering', () => {
  it('FAST-12 given a Friday afternoon, then a working day’s hours skip the weekend, and the reasoning says so', () => {
    const { dueAt, dueBecause } = offered(undefined, undefined, new Date('2026-11-27T15:00:00Z'));
    expect(dueAt).toBe('2026-11-30T15:00:00.000Z');
    expect(dueBecause).toBe(
      'Access and Assessment: 24 hours from the offer, Friday 27 November 2026 at 3pm. Saturday 28 November and Sunday 29 November are the weekend, so those days do not count. Every hour of a working day counts. Due Monday 30 November 2026 at 3pm.',
    );
  });

  it('given an agency, then its first function and its own text; given a team, then no text leaves', () => {
    expect(offered(place('dais'), 'duty-desk')).toMatchObject({
      receiver: { agency: 'dais', function: 'duty-desk' },
      words: 'For DAIS.',
    });
    expect(offered()).not.toHaveProperty('words');
    expect(offered(place('marac')).receiver).toEqual({ agency: '', function: '' });
  });

  it('given whoever signs in, then it is offered to the team’s role and function, or to the agency’s, and to nobody else', () => {
    const staff = (roles: string[], functions: string[]) => ({
      kind: 'person',
      agency: 'front-door',
      roles,
      functions,
    });
    const team = offered();
    expect(isOffered(team, staff(['receiving-team'], ['access-and-assessment']))).toBe(true);
    expect(isOffered(team, staff(['receiving-team'], ['family-support-service']))).toBe(false);
    expect(isOffered(team, staff(['screener'], ['access-and-assessment']))).toBe(false);
    const dais = offered(place('dais'), 'duty-desk');
    const at = (agency: string, kind: string, functions: string[]) => ({ kind, agency, roles: [], functions });
    expect(isOffered(dais, at('dais', 'person', ['duty-desk']))).toBe(true);
    expect(isOffered(dais, at('dais', 'system', []))).toBe(true);
    expect(isOffered(dais, at('dais', 'person', ['helpline']))).toBe(false);
    expect(isOffered(dais, at('housing', 'person', ['duty-desk']))).toBe(false);
    expect(isOffered(offered(place('marac')), { ...at('', 'person', []), agency: undefined })).toBe(false);
  });
});

describe('answering', () => {
  it('given an acceptance, then it is theirs; the same again is nothing new, and another answer is refused', () => {
    const accepted = answered(answerHandOver(offered(), { answer: 'accepted', worker: 'O. B.' }, olga, NOW, []));
    expect(accepted).toMatchObject({ state: 'accepted', answer: { by: { id: 'olga' }, worker: 'O. B.' } });
    expect(answerHandOver(accepted, { answer: 'accepted' }, olga, NOW, [])).toBeUndefined();
    const back = answerHandOver(accepted, { answer: 'returned', reason: 'x' }, olga, NOW, []);
    expect(back).toMatchObject({ code: 'already-accepted' });
  });

  it('given a return, then it needs a reason', () => {
    expect(answerHandOver(offered(), { answer: 'returned', reason: ' ' }, olga, NOW, [])).toMatchObject({
      code: 'reason-required',
    });
  });

  it('given whoever recommended or authorised it, then they do not accept it themselves', () => {
    expect(answerHandOver(offered(), { answer: 'accepted' }, adaeze, NOW, ['maryam', 'adaeze'])).toMatchObject({
      status: 403,
      code: 'own-decision',
    });
  });

  it('given staff who write it down, then only where policy lets them, and with who said so', () => {
    const said = { answer: 'accepted' as const, saidBy: 'The duty worker at Larchmere' };
    expect(answerHandOver(offered(), said, tomasz, NOW, [])).toMatchObject({ code: 'they-answer-themselves' });
    const other = offered(place('other-council'));
    expect(answered(answerHandOver(other, said, tomasz, NOW, [])).answer).toMatchObject({ saidBy: said.saidBy });
    expect(answerHandOver(other, { ...said, saidBy: ' ' }, tomasz, NOW, [])).toMatchObject({ code: 'who-said-so' });
  });

  it('given one that was taken back, then it cannot be accepted any more', () => {
    const back = takeBack(offered(), 'Danger was reported.', maryam, NOW);
    expect(back).toMatchObject({ state: 'returned', answer: { takenBack: true } });
    expect(answerHandOver(back, { answer: 'accepted' }, olga, NOW, [])).toMatchObject({ code: 'taken-back' });
  });
});

describe('climbing', () => {
  it('given nobody answers, then it climbs rung by rung at the policy’s hours, and not once it is answered', () => {
    const late = offered();
    const due = new Date(late.dueAt);
    expect(climb(late, new Date(due.getTime() - 1))).toBeUndefined();
    const first = climb(late, due)!;
    expect(first.climbed).toEqual([{ rung: 1, at: late.dueAt, roles: ['screening-manager'] }]);
    expect(nextRungAt(first)).toEqual(hours(24, due));
    expect(climb(first, hours(23, due))).toBeUndefined();
    const second = climb(first, hours(24, due))!;
    expect(second.climbed.map(({ roles }) => roles)).toEqual([['screening-manager'], ['duty-manager']]);
    expect(nextRungAt(second)).toBeUndefined();
    const accepted = answered(answerHandOver(first, { answer: 'accepted' }, olga, hours(30), []));
    expect(climb(accepted, hours(1000))).toBeUndefined();
  });

  it('whatever is done in whatever order: the risk is somebody’s, and an answer is never changed', () => {
    const step = fc.constantFrom('accept', 'return', 'take-back', 'climb');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let one = offered();
        steps.forEach((what, index) => {
          const [before, now] = [one, hours(index * 20)];
          if (what === 'climb') one = climb(one, now) ?? one;
          else if (what === 'take-back') one = one.state === 'awaiting' ? takeBack(one, 'x', maryam, now) : one;
          else {
            const command =
              what === 'accept' ? { answer: 'accepted' as const } : { answer: 'returned' as const, reason: 'x' };
            const outcome = answerHandOver(one, command, olga, now, []);
            if (outcome && !isRefused(outcome)) one = outcome;
          }
          if (before.answer) expect(one).toEqual(before);
          expect(one.answer !== undefined).toBe(one.state !== 'awaiting');
          expect(riskIsHere('closed', [one])).toBe(one.state === 'awaiting');
        });
      }),
    );
    expect(riskIsHere('triaged', [])).toBe(true);
  });
});
