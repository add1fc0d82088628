import { whyItFollows } from './follows';

const amara = { name: 'Amara Okonkwo', dateOfBirth: '2018-05-14' };

it.each([
  ['the same child, written otherwise', amara, [{ name: 'OKONKWO Amara', dateOfBirth: '2018-05-14' }], true],
  ['a name without a date of birth', { name: 'Amara Okonkwo' }, [amara], true],
  ['a twin by name, born on another day', amara, [{ ...amara, dateOfBirth: '2019-05-14' }], false],
  ['another child', amara, [{ name: 'Chidi Okonkwo', dateOfBirth: '2018-05-14' }], false],
])('M-18 %s: %s', (_, child, children, follows) =>
  expect(whyItFollows({ child }, children) !== undefined).toBe(follows),
);

it('M-18 a consultation that names no child is never guessed', () => {
  expect(whyItFollows({}, [amara])).toBeUndefined();
});
