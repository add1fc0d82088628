import { dataSourceFor, forget, ServiceDatabase, type Statement } from '@front-door/persistence';
import { forgottenBy } from '@front-door/service';
import { type TestDatabase, testDatabase } from '@front-door/testing';
import { Client } from 'pg';
import { SERVICES } from '../../apps/front-door/src/services';
import { page } from '../docs/markdown';

const BEFORE = new Date('2026-08-30T12:00:00Z');
const YOUNG = `timestamptz '2026-11-01 12:00Z'`;
const OLD = `timestamptz '2026-01-01 12:00Z'`;

let data: TestDatabase;
beforeAll(async () => void (data = await testDatabase()));
afterAll(() => data?.drop());

const tables = async (): Promise<string[]> => {
  const rows = await data.sql<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'public')`,
  );
  return rows.map(({ name }) => name);
};
const count = async (table: string, where = 'true'): Promise<number> =>
  (await data.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`))[0]!.n;

/** As the service itself, whose role may do no more than it must. */
async function forgets(schema: string, statement: Statement, before = BEFORE): Promise<number> {
  const parts = { schema, entities: [], migrations: [] };
  const source = await dataSourceFor(parts, data.urlFor(schema), 1).initialize();
  try {
    return await forget(new ServiceDatabase(source), statement, before);
  } finally {
    await source.destroy();
  }
}
const statementOf = (schema: string, name: string): Statement =>
  SERVICES.filter(({ card }) => card.schema === schema)
    .flatMap((definition) => [...forgottenBy(definition)])
    .find(({ statement }) => statement.name === name)!.statement;

/** Makes rows of each table that is forgotten from, as old as told. */
const ROWS: Record<string, (at: string, n: string) => string> = {
  'inbox-fold': (at, n) =>
    `INSERT INTO inbox (consumer, event_id, subject, sequence, at) SELECT 'it', gen_random_uuid(), 's/' || n, n, ${at} FROM ${n}`,
  'forget-idempotency': (at, n) =>
    `INSERT INTO idempotency (client, key, digest, response, at) SELECT gen_random_uuid(), n, '', '{}', ${at} FROM ${n}`,
  'forget-function_cover': (at, n) =>
    `INSERT INTO function_cover (id, agency, function, colleague_id, from_at, until_at) SELECT gen_random_uuid(), 'a', 'f', 'c', ${OLD}, ${at} FROM ${n}`,
  'forget-sent_email': (at, n) =>
    `INSERT INTO sent_email (id, reference, template_id, email_address, subject, body, sent_at) SELECT gen_random_uuid(), 'r', gen_random_uuid(), 'a@example.org', 's', 'b', ${at} FROM ${n}`,
  'forget-delivery': (at, n) =>
    `INSERT INTO delivery (message_id, endpoint_id, state, attempts, due_at, waiting_since, tried_at) SELECT gen_random_uuid(), gen_random_uuid(), 'delivered', 1, ${at}, ${at}, ${at} FROM ${n}`,
  'forget-incident': (at, n) =>
    `INSERT INTO incident (id, endpoint_id, agency, since, alerted_at, over_at) SELECT gen_random_uuid(), gen_random_uuid(), 'a', ${OLD}, ${OLD}, ${at} FROM ${n}`,
  'forget-page': (at, n) =>
    `WITH rung AS (INSERT INTO page (id, alarm_id, contact_reference, shift, rung, whom, role, channel, number, words, asked_at, try_at, sent_at)
       SELECT gen_random_uuid(), gen_random_uuid(), 'C', 'day', 1, 'Duty manager', 'duty-manager', 'sms', '07700 900101', 'w', ${at}, ${at}, ${at} FROM ${n} RETURNING alarm_id)
     INSERT INTO alarm (id, contact_id, contact_reference, agency, because, raised_at, shift, rung, role, paged_at, next_page_at, ended_at)
       SELECT alarm_id, gen_random_uuid(), 'C', 'a', 'b', ${at}, 'day', 1, 'r', ${at}, ${at}, ${at} FROM rung`,
  'forget-stand_in_page': (at, n) =>
    `INSERT INTO stand_in_page (page_id, channel, number, words, at) SELECT gen_random_uuid(), 'sms', '07700 900101', 'w', ${at} FROM ${n}`,
};
const TABLE_OF = Object.fromEntries(Object.keys(ROWS).map((name) => [name, name === 'inbox-fold' ? 'inbox' : name.replace('forget-', '')])); // prettier-ignore

const ALL = SERVICES.flatMap((definition) =>
  forgottenBy(definition).map(({ statement }) => ({ schema: definition.card.schema, statement, name: statement.name })),
);

describe.each(ALL)('$schema: $name', ({ schema, statement, name }) => {
  const table = `${schema}.${TABLE_OF[name]}`;
  it('takes the old rows by an index, and leaves the young ones', async () => {
    const client = new Client({ connectionString: data.adminUrl });
    await client.connect();
    try {
      await client.query(`SET search_path = ${schema}; SET plan_cache_mode = force_generic_plan`);
      await client.query(ROWS[name]!(YOUNG, 'generate_series(1, 6000) n'));
      await client.query(ROWS[name]!(OLD, 'generate_series(10001, 10003) n'));
      await client.query(`ANALYZE`);
      await client.query(`PREPARE forgetting AS ${statement.text}`);
      const { rows } = await client.query(`EXPLAIN EXECUTE forgetting ('2026-08-30', 1000)`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).not.toMatch(new RegExp(`Seq Scan on ${TABLE_OF[name]}\\b`));
      expect(plan).toMatch(new RegExp(`Index Scan using \\w+ on ${TABLE_OF[name]}\\b`));
    } finally {
      await client.end();
    }
    expect(await forgets(schema, statement)).toBe(3);
    expect([await forgets(schema, statement), await count(table)]).toEqual([0, 6000]);
  });
});

describe('is not forgotten', () => {
  it('a webhook that waits or is parked, and an alert that is not over, however old', async () => {
    await data.sql(
      `INSERT INTO partner_exchange.delivery (message_id, endpoint_id, state, attempts, due_at, waiting_since, tried_at)
       SELECT gen_random_uuid(), gen_random_uuid(), state, 1, ${OLD}, ${OLD}, ${OLD} FROM unnest(ARRAY['waiting', 'parked']) AS state`,
    );
    await data.sql(
      `INSERT INTO partner_exchange.incident (id, endpoint_id, agency, since, alerted_at) VALUES (gen_random_uuid(), gen_random_uuid(), 'a', ${OLD}, ${OLD})`,
    );
    for (const name of ['forget-delivery', 'forget-incident'])
      await forgets('partner_exchange', statementOf('partner_exchange', name));
    expect(await count('partner_exchange.delivery', `state <> 'delivered'`)).toBe(2);
    expect(await count('partner_exchange.incident', 'over_at IS NULL')).toBe(1);
  });

  it('a page whose alarm nobody has acknowledged', async () => {
    await data.sql(
      `WITH raised AS (INSERT INTO threshold_screening.alarm (id, contact_id, contact_reference, agency, because, raised_at, shift, rung, role, paged_at, next_page_at)
         VALUES (gen_random_uuid(), gen_random_uuid(), 'OPEN', 'a', 'b', ${OLD}, 'day', 1, 'r', ${OLD}, ${OLD}) RETURNING id)
       INSERT INTO threshold_screening.page (id, alarm_id, contact_reference, shift, rung, whom, role, channel, number, words, asked_at, try_at)
       SELECT gen_random_uuid(), id, 'OPEN', 'day', 1, 'Duty manager', 'duty-manager', 'sms', '07700 900101', 'w', ${OLD}, ${OLD} FROM raised`,
    );
    await forgets('threshold_screening', statementOf('threshold_screening', 'forget-page'));
    expect(await count('threshold_screening.page', `contact_reference = 'OPEN'`)).toBe(1);
  });

  it('anything of a record: no statement deletes from a table that docs/operations.md says stays', async () => {
    const named = ALL.flatMap(({ statement }) => [...statement.text.matchAll(/DELETE FROM (\w+)/g)].map(([, table]) => table!)); // prettier-ignore
    expect([...new Set(named)].sort()).toEqual([...new Set(Object.values(TABLE_OF))].sort());
    const [, stays] = section();
    for (const table of named) expect(stays).not.toContain(table);
  });
});

/** The tables named under "What is kept, and for how long": those that are bounded, and those that stay. */
function section(): [string[], string[]] {
  const text = page('docs/operations.md')
    .split(/^## What is kept, and for how long$/m)[1]!
    .split(/^## /m)[0]!;
  const [bounded, stays] = text.split(/^\*\*These stay/m) as [string, string];
  const named = (part: string) => [...part.matchAll(/^\|[^|]*\|([^|]*)\|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!)); // prettier-ignore
  return [named(bounded), named(stays)];
}

it('docs/operations.md says of every table how long its rows are kept, once', async () => {
  const [bounded, stays] = section();
  const all = new Set((await tables()).map((name) => name.split('.')[1]!));
  expect([...bounded, ...stays].sort()).toEqual([...all].sort());
});
