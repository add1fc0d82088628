import { type Scratch, scratch } from '../test/scratch';
import { sentAs } from './values';

let on: Scratch;
beforeAll(async () => void (on = await scratch(1)));
afterAll(() => on?.close());

const at = new Date('2026-03-02T09:30:00.123Z');
const nasty = ['a"b', 'a\\b', '{a,b}', ' ', '', 'NULL', 'ʻOlu 🎈', "it's", 'two\nlines'];

it.each<[string, unknown, unknown]>([
  ['text', 'ʻOlu "🎈" \\ {}', 'ʻOlu "🎈" \\ {}'],
  ['int', -7, -7],
  ['boolean', true, true],
  ['boolean', false, false],
  ['timestamptz', at, at],
  ['bytea', new Uint8Array([0, 1, 255]).subarray(1), Buffer.from([1, 255])],
  ['jsonb', { a: [1, 'two', null], "it's": '"' }, { a: [1, 'two', null], "it's": '"' }],
  ['text', null, null],
  ['text', undefined, null],
  ['text[]', [...nasty, null], [...nasty, null]],
  ['text[]', [], []],
  ['int[]', [1, null, -3], [1, null, -3]],
  ['int[]', [[1, 2], [3, 4]], [[1, 2], [3, 4]]],
  ['timestamptz[]', [at, null], [at, null]],
  ['bytea[]', [Buffer.from([0, 92, 34]), null], [Buffer.from([0, 92, 34]), null]],
  ['jsonb[]', [{ a: '"\\' }], [{ a: '"\\' }]],
])('as %s, %j arrives as it is', async (type, value, expected) => {
  const probe = { name: `as ${type}`, text: `SELECT $1::${type} AS value` };
  expect(await on.database.query(probe, [value])).toEqual([{ value: expected }]);
}); // prettier-ignore

it('what cannot be written is refused', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  expect(() => sentAs(circular)).toThrow(TypeError);
  expect(() => sentAs(new Date(NaN))).toThrow(RangeError);
});
