import { typicalWait, waitInWords } from './waiting';

it('CON-04 the typical wait is the middle of the last calls, and is not told from too few', () => {
  expect(typicalWait([60, 600, 120], 3)).toBe(120);
  expect(typicalWait([60, 120, 180, 600], 3)).toBe(150);
  expect(typicalWait([60, 120], 3)).toBeUndefined();
});

it.each([
  [20, 'less than a minute'],
  [60, '1 minute'],
  [720, '12 minutes'],
  [3600, '1 hour'],
  [5460, '1 hour 31 minutes'],
])('%i seconds are %s', (seconds, words) => expect(waitInWords(seconds)).toBe(words));
