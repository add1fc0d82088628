import { written, writtenOnce } from './written-once';

it('an answer is written as JSON', () => {
  expect(written({ name: 'ʻOlu', at: new Date(0) })).toBe('{"name":"ʻOlu","at":"1970-01-01T00:00:00.000Z"}');
  expect([written('a'), written(null), written([1])]).toEqual(['"a"', 'null', '[1]']);
});

it('one that is given to several is written once, in the same bytes', () => {
  const answer = writtenOnce({ name: 'ʻOlu' });
  const first = written(answer);
  expect(String(first)).toBe('{"name":"ʻOlu"}');
  expect(written(answer)).toBe(first);
});
