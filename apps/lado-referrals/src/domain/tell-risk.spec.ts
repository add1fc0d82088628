import type { AllegationPassedOn } from '@front-door/contracts';
import { keptBackOfMatter, type Risk, whyNotTold } from './tell-risk';

const WORDS = 'On Friday he locked her in the store room behind the kitchen and took the key away.';
const matter = {
  moveId: '01890000-0000-7000-8000-000000000001',
  words: [{ words: WORDS }],
  mayBeAbout: [{ name: 'Dorian Pell' }],
} as AllegationPassedOn;
const risk: Risk = { children: [{ firstName: 'Amara', lastName: 'Okonkwo' }], concern: 'She may be hurt at home.' };
const faults = (change: Partial<Risk>, mayName = true) =>
  whyNotTold({ ...risk, ...change }, [keptBackOfMatter(matter)], mayName)?.faults.map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

it('SEC-01 what the child needs may go out', () => {
  expect(faults({})).toBeUndefined();
  expect(faults({ keepFrom: 'Dorian Pell' })).toBeUndefined();
});

it('the name of an adult stands in no text, not even where it is given in its own place', () => {
  expect(faults({ concern: 'Dorian  PELL may come.' })).toEqual(['/concern adult-named']);
  expect(faults({ concern: 'Keep her from Zed Quorn.', keepFrom: 'Zed Quorn' })).toEqual(['/concern adult-named']);
  expect(faults({ children: [{ description: 'The girl whom Dorian Pell teaches' }] })).toEqual([
    '/children/0/description adult-named',
  ]);
});

it('no run of words of the allegation goes out', () => {
  expect(faults({ concern: `We hear that ${WORDS.toUpperCase()}` })).toEqual(['/concern words-copied']);
});

it('no adult is named where policy does not let it', () => {
  expect(faults({ keepFrom: 'Dorian Pell' }, false)).toEqual(['/keepFrom not-to-be-named']);
});

it('nothing says where it comes from', () => {
  for (const concern of [
    'The LADO asks you to see her.',
    'There is an allegation.',
    'Speak with the designated officer.',
  ])
    expect(faults({ concern })).toEqual(['/concern shows-where-from']);
});
