import { markWithin } from './mark-within';

it('INF-01 a file has the mark of its words, or a narrower one; a wider one is refused', () => {
  const words = { handlingMark: 'may-be-shared-in-discussion' } as const;
  expect(markWithin(undefined, words)).toBe('may-be-shared-in-discussion');
  expect(markWithin('decision-makers-only', words)).toBe('decision-makers-only');
  expect(markWithin('may-be-shared-with-referrer', words)).toMatchObject({ status: 422, code: 'wider-than-words' });
  expect(markWithin(undefined, {})).toBe('decision-makers-only');
  expect(markWithin('may-be-shared-in-discussion', {})).toMatchObject({ code: 'wider-than-words' });
});

it('before the words are there it narrows nothing unless its sender says so', () => {
  expect(markWithin(undefined, undefined)).toBe('may-be-shared-with-family');
  expect(markWithin('decision-makers-only', undefined)).toBe('decision-makers-only');
});
