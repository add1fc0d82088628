import { newId } from '@front-door/persistence';
import { type TestDatabase, testDatabase } from '@front-door/testing';
import { Client } from 'pg';

/** The log in PostgreSQL, as the services' own database sign-ins see it. */
let data: TestDatabase;
const signedIn: Client[] = [];
beforeAll(async () => {
  data = await testDatabase();
  for (const topic of ['frontdoor.contacts', 'frontdoor.lado', 'frontdoor.lado-door', 'partner.dais.inbound']) {
    await data.sql(
      `INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload) VALUES ($1, 0, 'k', $2, 't', '{}', '{}')`,
      [topic, newId()],
    );
  }
});
afterAll(async () => {
  await Promise.all(signedIn.map((client) => client.end()));
  await data?.drop();
});

async function as(schema: string): Promise<Client> {
  const client = new Client({ connectionString: data.urlFor(schema) });
  await client.connect();
  signedIn.push(client);
  return client;
}
const topicsSeen = async (schema: string): Promise<string[]> => {
  const { rows } = await (await as(schema)).query<{ topic: string }>('SELECT topic FROM event_log.log ORDER BY topic');
  return rows.map(({ topic }) => topic);
};
const append = async (schema: string, topic: string): Promise<unknown> =>
  (await as(schema)).query(
    `INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload) VALUES ($1, 0, 'k', $2, 't', '{}', '{}')`,
    [topic, newId()],
  );

it('shows a service what it reacts to, and nothing of LADO to anybody else', async () => {
  expect(await topicsSeen('threshold_screening')).toEqual(['frontdoor.contacts', 'partner.dais.inbound']);
  expect(await topicsSeen('contacts_intake')).toEqual(['partner.dais.inbound']);
  for (const schema of ['partner_exchange', 'consultation_line', 'strategy_discussions'])
    expect((await topicsSeen(schema)).filter((topic) => topic.startsWith('frontdoor.lado'))).toEqual([]);
});

it('lets a service write its own topics, and those declared on its card, and no other', async () => {
  await append('contacts_intake', 'frontdoor.contacts');
  await append('contacts_intake', 'frontdoor.lado-door');
  await append('partner_exchange', 'partner.dais.outbound');
  for (const topic of ['frontdoor.lado', 'frontdoor.lado-outside', 'frontdoor.screening', 'partner.dais.outbound'])
    await expect(append('contacts_intake', topic)).rejects.toThrow('row-level security');
  await expect(append('threshold_screening', 'frontdoor.lado-door')).rejects.toThrow('row-level security');
});

it('lets a service move its own place in the log, and nobody else’s', async () => {
  await data.sql(`INSERT INTO event_log.consumer_offset VALUES ('lado-referrals', 'frontdoor.lado-door', 0, 0)`);
  const intake = await as('contacts_intake');
  expect((await intake.query(`UPDATE event_log.consumer_offset SET position = 99`)).rowCount).toBe(0);
  const foreign = `INSERT INTO event_log.consumer_offset VALUES ('lado-referrals', 'frontdoor.contacts', 0, 0)`;
  await expect(intake.query(foreign)).rejects.toThrow('row-level security');
  await intake.query(
    `INSERT INTO event_log.consumer_offset VALUES ('contacts-intake.shown', 'frontdoor.contacts', 0, 0)`,
  );
});
