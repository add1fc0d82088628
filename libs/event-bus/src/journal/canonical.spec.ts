import fc from 'fast-check';
import { canonical, CanonicalText } from '..';

/** As RFC 8785 says it, without a thought for speed. */
function asSaid(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asSaid).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${asSaid(inner)}`).join(',')}}`;
}

it('is the text that RFC 8785 says, of any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), (value) => {
      expect(canonical(value)).toBe(asSaid(value));
    }),
    { numRuns: 2_000 },
  );
});

it('of the same data it is the same text, and reads back as the data', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 400 })),
      (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      },
    ),
  );
});

it.each([
  ['keys in UTF-16 order', { '€': 1, '\r': 2, '😂': 3, 1: 4, 'ö': 5 }, '{"\\r":2,"1":4,"ö":5,"€":1,"😂":3}'],
  ['quotation marks, controls and halves of characters escaped', ['"\\', '\u0000\n', '\ud83d'], '["\\"\\\\","\\u0000\\n","\\ud83d"]'],
  ['what is not there left out, and null in a list', { a: undefined, b: [undefined, null] }, '{"b":[null,null]}'],
  ['a time', { at: new Date('2026-03-29T01:00:00Z') }, '{"at":"2026-03-29T01:00:00.000Z"}'],
  ['text that is canonical already', [new CanonicalText('{"a":1}'), 0.1, -0, 1e21], '[{"a":1},0.1,0,1e+21]'],
])('%s', (_, value, text) => {
  expect(canonical(value)).toBe(text);
}); // prettier-ignore

it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('x')])('%p has none', (value) => {
  expect(() => canonical([value])).toThrow('has no canonical form');
});
