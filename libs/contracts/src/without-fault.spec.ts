import fc from 'fast-check';
import { checkInWords, checkShape } from './check-shape';
import { EVENTS } from './event-map';
import { exampleOf } from './example-of';
import { type ClassOf, schemaOf } from './fields';
import { SubmitContact } from './messages/submit-contact';
import example from '../../../examples/contacts/01-school-neglect-two-siblings.json';
import { withoutFault } from './without-fault';

const MODES = ['refuse', 'ignore'] as const;

/** Every place in a piece of JSON, as its path. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function put(whole: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(whole) ? [...whole] : { ...(whole as object) }) as Record<string, unknown>;
  const inner = put(Object.hasOwn(copy, key) ? copy[key] : undefined, rest, value);
  // As JSON.parse does: a key of its own, even when it is called __proto__.
  return Object.defineProperty(copy, key, { value: inner, enumerable: true, writable: true, configurable: true });
}

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    undefined,
    '',
    'other',
    'x\u0000',
    '2019-02-30',
    '2019-03-27',
    '2999-01-01',
    -1,
    1.5,
    [],
    {},
    [[]],
    [null],
    { __proto__: null },
  ),
);

function agrees(type: ClassOf, raw: unknown): void {
  for (const unknown of MODES) expect(checkShape(type, raw, unknown)).toStrictEqual(checkInWords(type, raw, unknown));
}

describe('the quick check says the same as the whole one', () => {
  const types: [string, ClassOf, object][] = [
    ['a contact', SubmitContact, example.contact],
    ...Object.entries(EVENTS).map(([name, { payload }]): [string, ClassOf, object] => [
      name,
      payload,
      exampleOf(schemaOf(payload)) as object,
    ]),
  ];

  it.each(types)('of %s, with anything in any place', (_name, type, right) => {
    agrees(type, right);
    const places = [...placesIn(right), ['unknownField'], ['__proto__'], ['constructor']];
    const mutated = fc.tuple(fc.constantFrom(...places), anything).map(([place, value]) => put(right, place, value));
    fc.assert(
      fc.property(mutated, (raw) => agrees(type, raw)),
      { numRuns: 150 },
    );
  });

  it('and does answer what is right by itself, but for a structure, which is left to the whole check', () => {
    const plain = types.filter(([, type]) => !JSON.stringify(schemaOf(type)).includes('["object","array"]'));
    expect(plain.length).toBeGreaterThan(types.length - 3);
    for (const [, type, right] of plain)
      for (const unknown of MODES) expect(withoutFault(type, right, unknown)).toBeInstanceOf(type);
  });
});
