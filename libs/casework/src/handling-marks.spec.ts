import fc from 'fast-check';
import { asReadBy, type Audience, isWider, mayRead, narrower } from './handling-marks';

const MARKS = [
  undefined,
  'decision-makers-only',
  'may-be-shared-in-discussion',
  'may-be-shared-with-referrer',
  'may-be-shared-with-family',
];
const AUDIENCES: Audience[] = ['decision-makers', 'owner', 'discussion', 'referrer', 'family'];

it('INF-01, SEC-01: who may read which mark', () => {
  const table = MARKS.map((mark) => AUDIENCES.map((audience) => (mayRead(mark, audience) ? 'x' : '.')).join(' '));
  expect(table).toEqual(['x x . . .', 'x x . . .', 'x x x . .', 'x x x x .', 'x x x x x']);
});

it('a mark that we do not know is read by decision-makers and its owner alone', () => {
  fc.assert(
    fc.property(fc.string(), (mark) => {
      fc.pre(!MARKS.includes(mark));
      expect(AUDIENCES.filter((audience) => mayRead(mark, audience))).toEqual(['decision-makers', 'owner']);
    }),
  );
});

it('INF-01 whoever may read what stands under two marks may read it under each', () => {
  const any = fc.oneof(fc.constantFrom(...MARKS), fc.string());
  fc.assert(
    fc.property(any, any, (one, other) => {
      const readBy = (mark?: string) => AUDIENCES.filter((audience) => mayRead(mark, audience));
      const both = readBy(one).filter((audience) => readBy(other).includes(audience));
      expect(readBy(narrower(one, other))).toEqual(both);
      expect(isWider(one ?? '', other)).toBe(readBy(one).length > readBy(other).length);
    }),
  );
});

it('marked words are left out at any depth, and that they are is said', () => {
  const answer = { answer: 'held', held: 'Two calls.', handlingMark: 'decision-makers-only', at: new Date(0) };
  const record = { checks: [{ answer }], words: 'These carry no mark field.' };
  expect(asReadBy(record, 'decision-makers')).toEqual(record);
  expect(asReadBy(record, 'referrer')).toEqual({
    checks: [
      { answer: { answer: 'held', handlingMark: 'decision-makers-only', at: new Date(0), wordsWithheld: true } },
    ],
    words: 'These carry no mark field.',
  });
});
