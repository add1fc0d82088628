import { fingerprintsOf, WithheldKeys } from '@front-door/casework';
import { repeatsWithheld } from './not-repeated';

const keys = WithheldKeys.ofTheMoment();

const withheld = {
  ...{ salt: 's', keys },
  withheld: fingerprintsOf([{ kind: 'address', value: '14 Kestrel Walk\nE8 1EA' }], 's', keys),
};

it('SEC-01: a text that repeats what must not be disclosed is refused, with where, and without repeating it', () => {
  const refused = repeatsWithheld({ '/purpose': 'To find them.', '/questions/0': 'Who lives at e81ea?' }, withheld);
  expect(refused).toMatchObject({ status: 422, code: 'repeats-withheld', faults: [{ pointer: '/questions/0' }] });
  expect(JSON.stringify(refused)).not.toMatch(/e8|kestrel/i);
});

it('another text passes, and so does none', () => {
  expect(repeatsWithheld({ '/question': 'Who lives with her?', '/note': undefined }, withheld)).toBeUndefined();
});
