import { aContact, eventually } from '@front-door/testing';
import { type Embedded, startEmbedded } from '../setup/embedded';
import type { Receipt } from '../setup/load';

/** A reaction that fails takes nothing with it: neither its own half-done work, nor its neighbours'. */
let world: Embedded;
beforeAll(async () => {
  world = await startEmbedded();
}, 60_000);
afterAll(() => world?.close());

const submit = (): Promise<Receipt> => world.as('oakfield-lead').post<Receipt>('/v1/contacts', aContact());
const rows = async (sql: string, ...params: unknown[]): Promise<number> => (await world.data.sql(sql, params)).length;
const screenings = (contactId: string): Promise<number> =>
  rows('SELECT 1 FROM threshold_screening.screening WHERE contact_id = $1', contactId);
const receipts = (contactId: string): Promise<number> =>
  rows(`SELECT 1 FROM partner_exchange.message WHERE contact_id = $1 AND kind = 'receipt'`, contactId);
const parked = (schema: string, contactId: string): Promise<number> =>
  rows(`SELECT 1 FROM ${schema}.parked WHERE key = $1 AND state = 'parked'`, contactId);
const inbox = (schema: string, consumer: string, contactId: string): Promise<number> =>
  rows(
    `SELECT 1 FROM ${schema}.inbox WHERE consumer = $1 AND event_id IN (SELECT event_id FROM event_log.log WHERE key = $2)`,
    consumer,
    contactId,
  );
const behind = (consumer: string, contactId: string): Promise<number> =>
  rows(
    `SELECT 1 FROM event_log.log l JOIN event_log.consumer_offset o ON o.topic = l.topic AND o.partition = l.partition WHERE l.key = $2 AND o.consumer = $1 AND o.position < l.position`,
    consumer,
    contactId,
  );

/** Makes every insert into a table fail so, until it is taken away again. */
async function failWith(sqlstate: string, table = 'threshold_screening.screening'): Promise<() => Promise<unknown>> {
  const name = `${table.split('.')[0]}.fail`;
  await world.data.sql(
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'made to fail' USING ERRCODE = '${sqlstate}'; END $$`,
  );
  await world.data.sql(`CREATE TRIGGER fail AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`);
  return () => world.data.sql(`DROP FUNCTION ${name} CASCADE`);
}

it('a reaction that the infrastructure fails leaves no inbox row and no offset, holds no neighbour up, and is applied once it can be', async () => {
  const mend = await failWith('40001');
  const { id } = await submit();
  await eventually(async () => (await receipts(id)) === 1, 'the neighbour going on');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await inbox('threshold_screening', 'threshold-screening', id)).toBe(0);
  expect(await behind('threshold-screening', id)).toBe(1);
  expect(await rows('SELECT 1 FROM threshold_screening.parked')).toBe(0);
  const red = await fetch(`${world.door.url}/health/ready`);
  expect([red.status, await red.text()]).toEqual([503, expect.stringContaining('threshold-screening is held up')]);
  await mend();
  await eventually(async () => (await screenings(id)) === 2, 'the children being screened');
  await eventually(async () => (await behind('threshold-screening', id)) === 0, 'the offset moving on');
  expect(await inbox('threshold_screening', 'threshold-screening', id)).toBe(1);
  expect((await fetch(`${world.door.url}/health/ready`)).status).toBe(200);
});

it('a reaction that fails by itself is parked after counted attempts, with no inbox row, and others of its topic flow', async () => {
  const mend = await failWith('P0001');
  const { id } = await submit();
  await eventually(async () => (await parked('threshold_screening', id)) === 1, 'its being parked');
  await mend();
  expect(await inbox('threshold_screening', 'threshold-screening', id)).toBe(0);
  expect(await world.data.sql('SELECT attempts, reason FROM threshold_screening.parked')).toEqual([
    { attempts: 5, reason: 'made to fail' },
  ]);
  const next = await submit();
  await eventually(async () => (await screenings(next.id)) === 2, 'the next being screened');
  expect(await screenings(id)).toBe(0);
  await replayAll('threshold-screening');
  await eventually(async () => (await screenings(id)) === 2, 'the children being screened');
  expect(await rows('SELECT 1 FROM threshold_screening.parked')).toBe(0);
});

it.each([
  ['partner-exchange', 'partner_exchange', 'contact_sender', screenings, 2],
  ['threshold-screening', 'threshold_screening', 'screening', receipts, 1],
] as const)(
  'when a table of %s is broken the other goes on; mended, a replay heals it',
  async (service, schema, table, others, done) => {
    await world.data.sql(`ALTER TABLE ${schema}.${table} RENAME TO broken`);
    const { id } = await submit();
    await eventually(async () => (await others(id)) === done, 'the other going on');
    await eventually(async () => (await parked(schema, id)) === 1, 'its being parked');
    await world.data.sql(`ALTER TABLE ${schema}.broken RENAME TO ${table}`);
    await replayAll(service);
    await eventually(async () => (await screenings(id)) === 2 && (await receipts(id)) === 1, 'its being healed');
    for (const name of ['contacts_intake', 'threshold_screening', 'partner_exchange'])
      expect(await rows(`SELECT 1 FROM ${name}.parked`)).toBe(0);
  },
);

it('a parked message of an agency holds up no other agency that chose the same key, but later ones of its own', async () => {
  const send = (agency: string, senderReference: string): Promise<unknown> =>
    world.data.sql(
      `INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload) VALUES ($1, 0, 'one', $2, 'contact.submit', $3, $4)`,
      [
        `partner.${agency}.inbound`,
        senderReference,
        JSON.stringify({ ce_id: senderReference, ce_type: 'contact.submit' }),
        JSON.stringify(aContact({ senderReference })),
      ],
    );
  const taken = (senderReference: string): Promise<number> =>
    rows('SELECT 1 FROM contacts_intake.contact WHERE sender_reference = $1', senderReference);
  const mend = await failWith('P0001', 'contacts_intake.contact');
  await send('police-ce', 'police-1');
  await eventually(async () => (await rows('SELECT 1 FROM contacts_intake.parked')) === 1, 'its being parked');
  await mend();
  await send('police-ce', 'police-2');
  await send('health-gp', 'gp-1');
  await eventually(async () => (await taken('gp-1')) === 1, 'the other agency’s being taken');
  await eventually(async () => (await rows('SELECT 1 FROM contacts_intake.parked')) === 2, 'its own next one queueing');
  await replayAll('contacts-intake');
  await eventually(async () => (await taken('police-1')) === 1 && (await taken('police-2')) === 1, 'both being taken');
});

async function replayAll(service: string): Promise<void> {
  const operations = `/v1/operations/${service}/parked`;
  const { items } = await world.as('administrator').get<{ items: { id: string; state: string }[] }>(operations);
  for (const { id, state } of items)
    if (state === 'parked') await world.as('administrator').post(`${operations}/${id}/replay`, {});
}
