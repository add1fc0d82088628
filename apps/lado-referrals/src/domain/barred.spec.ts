import { isBarred } from './barred';

const winston = { id: 'lado', name: 'Winston Baptiste' };

it.each([
  ['as the subject', { mayBeAbout: [{ name: 'Winston Baptiste' }] }],
  [
    'in the words, whatever the case, accents and spaces',
    { words: [{ words: 'It was WINSTON  BAPTÌSTE who did it.' }] },
  ],
  ['anywhere else', { why: 'About Winston Baptiste.' }],
])('bars whoever is named %s', (_, said) => {
  expect(isBarred(winston, said)).toBe(true);
});

it.each([
  ['nobody is named', { mayBeAbout: [], words: [{ words: 'A caretaker.' }] }],
  ['another is named', { mayBeAbout: [{ name: 'Winston Baptista-Reyes' }] }],
])('bars nobody where %s', (_, said) => {
  expect(isBarred(winston, said)).toBe(false);
});

it.each(['Baptiste, Winston', 'W. Baptiste', 'Winston A. Baptiste', 'Winstan Baptist'])(
  'bars whom it may be about by the name %s',
  (name) => {
    expect(isBarred(winston, {}, [undefined, name])).toBe(true);
  },
);

it.each(['Baptiste', 'Winston', 'Wilma Baptiste', 'Winston Oduya'])('bars nobody by the name %s alone', (name) => {
  expect(isBarred(winston, {}, [name])).toBe(false);
});

it('whoever cannot be recognised is kept out: without a name in the sign-in, or with one word that the other name has', () => {
  expect(isBarred({ id: 'lado' }, {}, ['Dorian Pell'])).toBe(true);
  expect(isBarred({ id: 'lado', name: ' ' }, {})).toBe(true);
  expect(isBarred({ id: 'lado', name: 'Dorian' }, {}, ['Dorian Pell'])).toBe(true);
  expect(isBarred({ id: 'lado', name: 'Winston' }, {}, ['Dorian Pell'])).toBe(false);
});
