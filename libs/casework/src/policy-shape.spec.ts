import { code, from, listOf, object, oneOf, optional, type Shape, timeOfDay, words, yesNo } from './policy-shape';

const team = object({ code, name: words, minutes: from(1, 240), urgent: optional(yesNo) });

it.each<[string, Shape, unknown, boolean]>([
  ['words', words, 'Access and Assessment', true],
  ['blank words', words, '  ', false],
  ['a code', code, 'family-support', true],
  ['a code with a space', code, 'family support', false],
  ['a time', timeOfDay, '09:00', true],
  ['a time that is none', timeOfDay, '24:00', false],
  ['a number at its bound', from(1, 240), 240, true],
  ['a number past it', from(1, 240), 241, false],
  ['a number with a fraction', from(1, 240), 1.5, false],
  ['one of a list', oneOf(['red', 'amber']), 'amber', true],
  ['none of it', oneOf(['red', 'amber']), 'blue', false],
  ['a list that is too short', listOf(code, 1), [], false],
  ['a list that is no list', listOf(code), {}, false],
  ['an object', team, { code: 'a', name: 'A', minutes: 5 }, true],
  ['an object with one field too many', team, { code: 'a', name: 'A', minutes: 5, colour: 'red' }, false],
  ['an object with one field missing', team, { code: 'a', name: 'A' }, false],
  ['nothing', team, null, false],
])('tells %s', (_, shape, value, fits) => expect(shape(value)).toBe(fits));
