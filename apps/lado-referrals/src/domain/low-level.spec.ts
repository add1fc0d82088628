import type { Allegation } from './allegation';
import { patternOf } from './low-level';

const concern = (id: string, receivedAt: string, change: object = {}) =>
  ({
    ...{ id, receivedAt, triage: { result: 'low-level-concern' }, compared: [] },
    referral: { subject: { name: 'Dorian Pell', dateOfBirth: '1980-02-03' } },
    ...change,
  }) as unknown as Allegation;
const policy = { patternAt: 3, withinMonths: 24 };
const third = concern('c', '2026-11-02T10:00:00Z');
const before = [concern('a', '2025-01-10T10:00:00Z'), concern('b', '2026-05-10T10:00:00Z')];

it('LADO-06 so many low-level concerns about who may be one person in so long a time are looked at together', () => {
  expect(patternOf(third, before, policy)).toMatchObject({
    ids: ['a', 'b'],
    words: expect.stringContaining('3 low-level'),
  });
  expect(patternOf(third, before.slice(1), policy)).toBeUndefined();
});

it('LADO-06 what is long ago, was more than a concern, or is said to be about somebody else does not count', () => {
  const [a, b] = before as [Allegation, Allegation];
  expect(patternOf(third, [{ ...a, receivedAt: '2024-10-01T10:00:00Z' }, b], policy)).toBeUndefined();
  expect(patternOf(third, [concern('a', a.receivedAt, { triage: { result: 'referral' } }), b], policy)).toBeUndefined();
  const other = { id: 'a', same: false, counts: false, reason: 'x', by: { id: 'l', name: 'L' }, at: a.receivedAt };
  expect(patternOf({ ...third, compared: [other] }, before, policy)).toBeUndefined();
});
