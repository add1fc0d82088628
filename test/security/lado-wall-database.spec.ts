import { roleOf, type RoleKind } from '@front-door/persistence';
import { type TestDatabase, testDatabase } from '@front-door/testing';
import { Client } from 'pg';
import { CARDS } from '../../apps/front-door/src/services';

/** LADO's part of the database, attacked with every other service's sign-in. */
const LADO = 'lado_referrals';
const OTHERS = CARDS.filter(({ schema }) => schema !== LADO);
const ATTACKERS = OTHERS.flatMap(({ schema }) =>
  (['service', 'owner', 'retention'] as const).map((kind): [string, RoleKind] => [schema, kind]),
);

let data: TestDatabase;
let tables: string[];
const signedIn: Client[] = [];
beforeAll(async () => {
  data = await testDatabase();
  const rows = await data.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${LADO}'`,
  );
  tables = rows.map(({ name }) => name);
  for (const topic of ['frontdoor.lado', 'frontdoor.lado-door', 'frontdoor.lado-outside', 'frontdoor.contacts'])
    await data.sql(
      `INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload) VALUES ($1, 0, 'k', gen_random_uuid(), 't', '{}', '"behind"')`,
      [topic],
    );
  await data.sql(`INSERT INTO event_log.consumer_offset VALUES ('lado-referrals', 'frontdoor.lado-door', 0, 0)`);
});
afterAll(async () => {
  await Promise.all(signedIn.map((client) => client.end()));
  await data?.drop();
});

async function as(schema: string, kind: RoleKind = 'service'): Promise<Client> {
  const client = new Client({ connectionString: data.urlFor(schema, kind) });
  await client.connect();
  signedIn.push(client);
  return client;
}
const denied = { code: '42501' };

it('LADO’s own sign-in reads its tables and its door: what is refused below is there', async () => {
  const lado = await as(LADO);
  expect(tables.length).toBeGreaterThan(6);
  for (const table of tables) await lado.query(`SELECT * FROM ${LADO}."${table}" LIMIT 1`);
  const { rows } = await lado.query<{ topic: string }>('SELECT topic FROM event_log.log');
  expect(rows.map(({ topic }) => topic)).not.toContain('frontdoor.contacts');
});

describe.each(ATTACKERS)('%s, signed in as %s', (schema, kind) => {
  let client: Client;
  beforeAll(async () => void (client = await as(schema, kind)));

  it('reads, writes, empties and learns nothing of any table of LADO', async () => {
    for (const table of tables) {
      const name = `${LADO}."${table}"`;
      for (const sql of [
        `SELECT 1 FROM ${name}`,
        `SELECT count(*) FROM ${name}`,
        `DELETE FROM ${name}`,
        `TRUNCATE ${name}`,
        `COPY ${name} TO STDOUT`,
      ])
        // prettier-ignore
        await expect(client.query(sql)).rejects.toMatchObject(denied);
    }
    const { rows } = await client.query(`SELECT * FROM pg_stats WHERE schemaname = '${LADO}'`);
    expect(rows).toEqual([]);
    const columns = await client.query(`SELECT 1 FROM information_schema.columns WHERE table_schema = '${LADO}'`);
    expect(columns.rows).toEqual([]);
  });

  it('cannot become LADO’s role, nor make anything where LADO looks', async () => {
    for (const role of ['service', 'owner', 'retention'] as const)
      await expect(client.query(`SET ROLE ${roleOf(LADO, role)}`)).rejects.toMatchObject(denied);
    await expect(client.query(`CREATE TABLE ${LADO}.mine ()`)).rejects.toMatchObject(denied);
  });
});

describe.each(OTHERS.map(({ schema, name }) => [schema, name]))('%s in the log of events', (schema, name) => {
  let client: Client;
  beforeAll(async () => void (client = await as(schema)));

  it('sees nothing of LADO’s topics but what is told outside, and only where it is a reader of that', async () => {
    const { rows } = await client.query<{ topic: string }>(`SELECT topic FROM event_log.log WHERE topic LIKE '%lado%'`);
    const outside = name === 'contacts-intake' || name === 'performance-reporting' ? ['frontdoor.lado-outside'] : [];
    expect(rows.map(({ topic }) => topic).filter((topic) => !outside.includes(topic))).toEqual([]);
    const by = await client.query(`SELECT count(*)::int AS n FROM event_log.log WHERE topic = 'frontdoor.lado-door' OR payload LIKE '%behind%' AND topic LIKE 'frontdoor.lado'`); // prettier-ignore
    expect(by.rows).toEqual([{ n: 0 }]);
  });

  it('cannot speak as LADO, nor move what LADO has read', async () => {
    const speak = `INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload) VALUES ($1, 0, 'k', 'e', 't', '{}', '{}')`;
    for (const topic of ['frontdoor.lado', 'frontdoor.lado-outside'])
      await expect(client.query(speak, [topic])).rejects.toMatchObject(denied);
    const mayKnock = ['contacts-intake', 'consultation-line'].includes(name);
    if (!mayKnock) await expect(client.query(speak, ['frontdoor.lado-door'])).rejects.toMatchObject(denied);
    expect((await client.query(`UPDATE event_log.consumer_offset SET position = 99 WHERE consumer = 'lado-referrals'`)).rowCount).toBe(0); // prettier-ignore
    await expect(client.query('DELETE FROM event_log.log')).rejects.toMatchObject(denied);
    await expect(client.query('ALTER TABLE event_log.log DISABLE ROW LEVEL SECURITY')).rejects.toMatchObject(denied);
  });
});
