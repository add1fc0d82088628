import { type TestDatabase, testDatabase } from '@front-door/testing';
import { columnOf, type ColumnType, dataSourceFor, ServiceDatabase, asksByColumns, writesColumns } from '.';

let data: TestDatabase;
let database: ServiceDatabase;
beforeAll(async () => {
  data = await testDatabase();
  const parts = { schema: 'contacts_intake', entities: [], migrations: [] };
  database = new ServiceDatabase(await dataSourceFor(parts, data.urlFor('contacts_intake', 'service'), 2).initialize());
});
afterAll(async () => {
  await database?.dataSource.destroy();
  await data?.drop();
});

/** What PostgreSQL reads of a column, as text; a date and a time in one form whatever its settings. */
async function asRead(type: ColumnType, values: readonly unknown[]): Promise<(string | null)[]> {
  const read = type === 'timestamptz' ? `to_char(v AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MSZ')` : 'v::text';
  const { rows } = await database.pool.query<{ v: string | null }>(
    `SELECT ${read} AS v FROM unnest($1::${type}[]) AS c(v)`,
    [columnOf(type, values)],
  );
  return rows.map(({ v }) => v);
}

const QUOTED = '{"name": "O\'Hare \\"Zoë\\" \\\\ {a,b}", "words": "ﷺ 👪 NULL"}';

it.each<[ColumnType, unknown[], (string | null)[]]>([
  ['text', [QUOTED, '', null, undefined, 'NULL'], [QUOTED, '', null, null, 'NULL']],
  ['uuid', ['0198f2aa-7c1e-7d3b-8a11-0123456789ab', null], ['0198f2aa-7c1e-7d3b-8a11-0123456789ab', null]],
  ['int', [0, -1, 2_147_483_647, null], ['0', '-1', '2147483647', null]],
  ['smallint', [15, -32_768], ['15', '-32768']],
  ['boolean', [true, false, null], ['true', 'false', null]],
  ['bytea', [Buffer.from('00ff10', 'hex'), new Uint8Array(0)], ['\\x00ff10', '\\x']],
  ['date', ['2026-11-27', '2000-01-01', '1899-12-31', '2024-02-29'], ['2026-11-27', '2000-01-01', '1899-12-31', '2024-02-29']],
  ['timestamptz', [new Date('2026-03-29T01:00:00.123Z'), '1969-07-20T20:17:40.001Z', '2026-10-25T00:30:00+01:00', '9999-12-31T23:59:59.999Z'], ['2026-03-29T01:00:00.123Z', '1969-07-20T20:17:40.001Z', '2026-10-24T23:30:00.000Z', '9999-12-31T23:59:59.999Z']],
  ['text', [], []],
])('PostgreSQL reads a column of %s as it was given', async (type, values, read) => {
  expect(await asRead(type, values)).toEqual(read);
}); // prettier-ignore

it.each<[ColumnType, unknown]>([
  ['uuid', 'not-a-uuid'],
  ['uuid', '0198f2aa-7c1e-7d3b-8a11-0123456789zz'],
  ['date', '2026-02-30'],
  ['date', '0000-01-01'],
  ['date', '2026'],
  ['timestamptz', '2026-03-29T01:00:00'],
  ['timestamptz', '2026-03-29T01:00:00.123456Z'],
  ['int', 1.5],
  ['smallint', Number.NaN],
  ['timestamptz', 'yesterday'],
  ['smallint', 40_000],
])('a value that is no %s is refused before anything leaves', (type, value) => {
  expect(() => columnOf(type, [value])).toThrow();
});

it('a statement that asks says for which asker each row is; alone, that is 0', async () => {
  const doubled = asksByColumns('doubled', 'SELECT asker, n * 2 AS n FROM unnest($1::int[], $2::int[]) AS asked(asker, n)', ['int']);
  expect(await database.query(doubled, [[1, 4]])).toEqual([{ asker: 0, n: 2 }, { asker: 0, n: 8 }]);
  expect(await database.together((reader) => reader.query(doubled, [[3]]))).toEqual([{ asker: 0, n: 6 }]);
}); // prettier-ignore

it('other columns than a statement takes are refused, and its transaction is rolled back', async () => {
  const one = writesColumns('one', 'SELECT * FROM unnest($1::int[])', ['int']);
  await expect(database.transaction(async (transaction) => transaction.send(one, [[1], [2]]))).rejects.toThrow(
    'one takes other columns',
  );
});
