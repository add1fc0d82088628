import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '@front-door/persistence';
import { aContact, eventually } from '@front-door/testing';
import { Partitioners } from 'kafkajs';
import { aContactReceived } from '../../apps/threshold-screening/src/testing/doors';
import { UnexpectedAnswer } from '../../tools/story/caller';
import { type KafkaWorld, startKafkaWorld } from '../setup/kafka-world';
import { readTopics } from '../setup/kafka-topics';
import type { Receipt } from '../setup/load';
import { withKafka } from '../setup/with-kafka';

jest.setTimeout(90_000);

const TOPIC = 'frontdoor.contacts';

interface Books {
  balanced: boolean;
  missing: { childId: string }[];
  surplus: { childId: string }[];
}
interface Parked {
  id: string;
  consumer: string;
  key: string;
  state: string;
  behind: number;
  payload?: string;
}

/** What goes wrong beyond a retry is named, set aside, shown, and can be put right. */
withKafka('over Kafka, what is missing or cannot be taken', () => {
  let world: KafkaWorld;
  beforeAll(async () => {
    world = await startKafkaWorld({ LOG_LEVEL: 'silent' });
  }, 300_000);
  afterAll(() => world?.close(), 60_000);

  const submit = (): Promise<Receipt> => world.as('oakfield-lead').post<Receipt>('/v1/contacts', aContact());
  const screened = async (contactId: string): Promise<number> =>
    (await world.sql('SELECT 1 FROM threshold_screening.screening WHERE contact_id = $1', [contactId])).length;
  const isScreened = (contactId: string, children = 2): Promise<boolean> =>
    eventually(async () => (await screened(contactId)) === children, 'the children being screened', 30_000);
  const idsOf = (...of: Receipt[]): string[] =>
    of.flatMap(({ children }) => children.map(({ childId }) => childId)).sort();

  /** A command as people run it, on what runs. */
  async function command(name: string, ...args: string[]): Promise<string> {
    const file = join(__dirname, '../../dist/tools', `${name}.js`);
    const env = { ...process.env, DATA_DIR: world.dataDir, NODE_ENV: 'production' };
    const { stdout } = await promisify(execFile)(process.execPath, [file, ...args], { env, timeout: 30_000 });
    return stdout;
  }

  describe('the books', () => {
    const books = (): Promise<Books> => {
      const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
      return world.as('screening-manager').get<Books>(`/v1/books?from=${day(-1)}&to=${day(1)}`);
    };
    let lost: Receipt;
    let removed: Receipt;
    let forged: Receipt;

    it('name a contact whose message was removed from the topic, a screening that was removed, and one that nobody sent', async () => {
      [removed, forged] = [await submit(), await submit()];
      await Promise.all([isScreened(removed.id), isScreened(forged.id)]);

      const screening = world.mode.processes.get('threshold-screening')!;
      process.kill(screening, 'SIGSTOP');
      try {
        // What it has asked the broker for is answered, with nothing, before the message is there.
        await new Promise((resolve) => setTimeout(resolve, 500));
        lost = await submit();
        await eventually(
          async () =>
            (await world.sql(`SELECT 1 FROM partner_exchange.message WHERE contact_id = $1`, [lost.id])).length > 0,
          'its receipt',
        );
        await eventually(
          async () =>
            (await world.sql(`SELECT 1 FROM partner_exchange.submission WHERE contact_id = $1`, [lost.id])).length > 0,
          'its submission',
        );
        const record = (await readTopics(world.client('admin'), [TOPIC])).find(({ key }) => key === lost.id)!;
        const admin = world.client('admin').admin();
        await admin.connect();
        await admin.fetchTopicOffsets(TOPIC);
        await admin.deleteTopicRecords({
          topic: TOPIC,
          partitions: [{ partition: record.partition, offset: String(BigInt(record.offset) + 1n) }],
        });
        await admin.disconnect();
      } finally {
        process.kill(screening, 'SIGCONT');
      }
      await world.sql('DELETE FROM threshold_screening.screening WHERE contact_id = $1', [removed.id]);
      await world.sql('DELETE FROM contacts_intake.child_key WHERE child_id = ANY ($1)', [idsOf(forged)]);
      await world.sql('DELETE FROM contacts_intake.contact_child WHERE contact_id = $1', [forged.id]);
      // What was received within two minutes counts as on its way.
      await world.sql(`UPDATE contacts_intake.contact_child SET received_at = received_at - interval '3 minutes'`);

      const found = await eventually(async () => {
        const now = await books();
        return now.missing.length === 4 && now;
      }, 'the books naming them');
      expect(found.balanced).toBe(false);
      expect(found.missing.map(({ childId }) => childId).sort()).toEqual(idsOf(lost, removed));
      expect(found.surplus.map(({ childId }) => childId).sort()).toEqual(idsOf(forged));
      await expect(command('books')).rejects.toMatchObject({
        code: 1,
        stdout: expect.stringContaining(lost.children[0]!.childId) as string,
      });
    });

    it('and the consumer goes on after what was removed', async () => {
      const next = await submit();
      await isScreened(next.id);
      expect(await screened(lost.id)).toBe(0);
    });

    it('what was lost on the way is published again from the journal', async () => {
      expect(await command('republish', '--service', 'contacts-intake')).toMatch(
        /^4 events of contacts-intake are queued/,
      );
      await isScreened(lost.id);
      expect((await books()).missing.map(({ childId }) => childId).sort()).toEqual(idsOf(removed));
      expect(
        await world.sql(`SELECT contact_id FROM partner_exchange.message WHERE kind = 'receipt' AND contact_id = $1`, [
          lost.id,
        ]),
      ).toHaveLength(1);
    });
  });

  describe('a message that can never be taken', () => {
    const [bad, good] = [aContactReceived(), aContactReceived()];
    const behind = { ...aContactReceived(), contactId: bad.contactId };

    /** As intake itself would publish, past its own checks. */
    async function publish(contactId: string, payload: unknown, sequence = 1): Promise<void> {
      const producer = world.client('contacts-intake').producer({ createPartitioner: Partitioners.DefaultPartitioner });
      await producer.connect();
      const headers = {
        ce_specversion: '1.0',
        ce_id: newId(),
        ce_type: 'contact.received',
        ce_source: 'contacts-intake',
        ce_subject: contactId,
        ce_time: new Date().toISOString(),
        ce_sequence: String(sequence),
      };
      await producer.send({
        topic: TOPIC,
        messages: [{ partition: 0, key: contactId, value: JSON.stringify(payload), headers }],
      });
      await producer.disconnect();
    }
    const parkedIn = async (service: string): Promise<Parked[]> =>
      (await world.as('administrator').get<{ items: Parked[] }>(`/v1/operations/${service}/parked`)).items;

    /** Everybody who takes contact.received, with how many consumers of theirs do. */
    const PARKED_IN = new Map([
      ['threshold-screening', 1],
      ['partner-exchange', 2],
      ['consultation-line', 1],
      ['strategy-discussions', 1],
    ]);

    it('is parked, its key is held, and the rest flow past it', async () => {
      await publish(bad.contactId, { ...bad, children: 'none' });
      await publish(bad.contactId, behind, 2);
      await publish(good.contactId, good);
      await isScreened(good.contactId, 1);
      for (const [service, consumers] of PARKED_IN) {
        const items = await eventually(async () => {
          const found = await parkedIn(service);
          return found.length === consumers && found.every((one) => one.behind === 1) && found;
        }, `${service} having parked it`);
        for (const item of items)
          expect(item).toMatchObject({
            key: bad.contactId,
            state: 'parked',
            reason: expect.stringContaining('/children') as string,
          });
      }
      expect(await screened(bad.contactId)).toBe(0);
    });

    it('is listed without what it says, shown only to those who may see that, and replayed only by those who may do that', async () => {
      const [item] = await parkedIn('threshold-screening');
      expect(JSON.stringify(item)).not.toContain('Child 0');
      const path = `/v1/operations/threshold-screening/parked/${item!.id}`;
      expect(await world.as('auditor').get(path)).toMatchObject({
        id: item!.id,
        payload: expect.stringContaining(bad.contactId) as string,
      });
      await expect(world.as('administrator').get(path)).rejects.toMatchObject({ status: 403 });
      await expect(world.as('auditor').post(`${path}/replay`, {})).rejects.toMatchObject({ status: 403 });
      await expect(world.as('oakfield-lead').get('/v1/operations/threshold-screening/parked')).rejects.toBeInstanceOf(
        UnexpectedAnswer,
      );
    });

    it('is parked again when it is replayed with nothing put right', async () => {
      const [item] = await parkedIn('threshold-screening');
      await world.as('administrator').post(`/v1/operations/threshold-screening/parked/${item!.id}/replay`, {});
      await eventually(
        async () =>
          (await parkedIn('threshold-screening')).some(({ id, state }) => id === item!.id && state === 'parked'),
        'its being parked again',
      );
      expect(await screened(bad.contactId)).toBe(0);
    });

    it('once put right, it and what queued behind it are taken in order: by the command and over HTTP', async () => {
      const services = [...PARKED_IN.keys()];
      const list = await command('parked', 'list');
      expect(list).toContain(`${[...PARKED_IN.values()].reduce((sum, consumers) => sum + consumers, 0)} in all`);
      for (const service of services)
        await world.sql(`UPDATE ${service.replace('-', '_')}.parked SET payload = $1 WHERE state = 'parked'`, [
          JSON.stringify(bad),
        ]);
      const [first] = await parkedIn('threshold-screening');
      expect(await command('parked', 'show', first!.id)).toContain(bad.contactId);
      expect(await command('parked', 'replay', first!.id)).toContain('threshold-screening takes it again');
      for (const service of services.filter((name) => name !== 'threshold-screening'))
        for (const { id } of await parkedIn(service))
          await world.as('administrator').post(`/v1/operations/${service}/parked/${id}/replay`, {});
      await isScreened(bad.contactId, 2);
      await eventually(
        async () => /Nothing is parked/.test(await command('parked', 'list')),
        'nothing being parked',
        20_000,
      );
      for (const service of services)
        expect(await world.sql(`SELECT 1 FROM ${service.replace('-', '_')}.parked`)).toEqual([]);
    });
  });

  describe('a topic that is not there', () => {
    const [topic, known] = ['partner.closed-school.outbound', 'partner.police-ce.outbound'];
    const outbox = 'partner_exchange.outbox';
    const put = (to: string, bucket: number) =>
      world.sql(
        `INSERT INTO ${outbox} (bucket, topic, key, event_id, type, headers, payload) VALUES ($1, $2, gen_random_uuid(), gen_random_uuid(), 'message.delivered', '{}', '{}')`,
        [bucket, to],
      );
    const waiting = async () => (await world.sql<{ topic: string }>(`SELECT topic FROM ${outbox}`)).map((row) => row.topic); // prettier-ignore

    it('is named, and what goes elsewhere goes past it; once it is made, what waited for it goes', async () => {
      await world.ready();
      await put(topic, 3);
      for (const bucket of [3, 4]) await put(known, bucket);
      await eventually(async () => (await waiting()).join() === topic, 'what goes elsewhere being gone', 30_000);
      await isScreened((await submit()).id);
      const red = await eventually(async () => {
        const found = await world.readiness();
        return found.status === 503 && found;
      }, 'readiness turning red');
      expect(red.troubles).toEqual([expect.stringContaining(`there is no topic ${topic}`)]);
      const admin = world.client('admin').admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
      const may = { resourceType: 2, resourceName: topic, resourcePatternType: 3, principal: 'User:partner-exchange', host: '*', permissionType: 3 }; // prettier-ignore
      await admin.createAcls({ acl: [4, 8].map((operation) => ({ ...may, operation })) });
      await eventually(async () => (await waiting()).length === 0, 'what waited being gone', 40_000);
      await world.ready();
      await admin.deleteTopics({ topics: [topic] });
      await admin.disconnect();
      await put(topic, 5);
      await put(known, 5);
      await eventually(async () => (await waiting()).join() === topic, 'what goes elsewhere going on', 30_000);
      await world.sql(`DELETE FROM ${outbox} WHERE topic = $1`, [topic]);
      await world.ready();
    });
  });

  describe('a consumer that the broker refuses for good', () => {
    it('turns readiness red in words, and is built again when it may read', async () => {
      const { brokers } = world.mode;
      await world.ready();
      const before = world.mode.processes.get('threshold-screening');
      const admin = world.client('admin').admin();
      await admin.connect();
      const grant = {
        resourceType: 2,
        resourceName: TOPIC,
        resourcePatternType: 3,
        principal: 'User:threshold-screening',
        host: '*',
        operation: 3,
        permissionType: 3,
      };
      await admin.deleteAcls({ filters: [grant] });
      const kept = await submit();
      const red = await eventually(
        async () => {
          const found = await world.readiness();
          return found.status === 503 && found;
        },
        'readiness turning red',
        30_000,
      );
      expect(red.troubles.join()).toMatch(
        /threshold-screening: The consumer threshold-screening stopped: .*[Nn]ot authorized/,
      );
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await admin.createAcls({ acl: [grant] });
      await admin.disconnect();
      await isScreened(kept.id);
      await world.ready();
      expect(world.mode.processes.get('threshold-screening')).toBe(before);
      expect(brokers).toHaveLength(1);
    });
  });
});
