import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaClientOptions } from '@front-door/runtime';
import { sharedSettings } from '@front-door/service';
import { eventually } from '@front-door/testing';
import { Kafka, logLevel } from 'kafkajs';
import { readAgencies } from '../../apps/front-door/src/agencies';
import { type RunningKafkaMode, startKafkaMode } from '../../apps/front-door/src/kafka-mode/start-kafka-mode';
import { ensureBuilt, KAFKA_LIB, withKafka } from '../setup/with-kafka';

/** Every service a process, real Apache Kafka between them: each part may be killed at any moment, and comes back. */
withKafka('each service as a process', () => {
  let dataDir: string;
  let running: RunningKafkaMode;

  beforeAll(async () => {
    ensureBuilt();
    process.env.DEV_SIGN_IN = 'yes';
    dataDir = mkdtempSync(join(tmpdir(), 'front-door-kafka-mode-'));
    running = await startKafkaMode({
      port: 0,
      host: '127.0.0.1',
      dataDir,
      issuer: 'development',
      agencies: readAgencies(),
      shared: sharedSettings({}),
      libDir: KAFKA_LIB,
      topics: { partitions: 2, replication: 1 },
      serviceEnv: { LOG_LEVEL: 'silent' },
      write: () => undefined,
    });
  }, 300_000);

  afterAll(async () => {
    await running?.close();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  const status = async (path: string): Promise<number> => (await fetch(`${running.url}${path}`)).status;
  const ready = (): Promise<boolean> =>
    eventually(async () => (await status('/health/ready')) === 200, 'every service ready', 60_000);

  it('has every service ready behind one door', async () => {
    expect(await ready()).toBe(true);
    expect([
      await status('/v1/contacts'),
      await status('/v1/queue'),
      await status('/v1/inbox'),
      await status('/v1/nothing'),
    ]).toEqual([401, 401, 401, 404]);
    const { paths } = (await (await fetch(`${running.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/contacts', '/v1/queue', '/v1/inbox']));
  }, 90_000);

  it('lets an agency write and read its own topics, and nobody else’s', async () => {
    const { brokers, user, password } = running.agencyCredentials('dais');
    const kafka = new Kafka({
      ...kafkaClientOptions(brokers, user, password, user),
      logLevel: logLevel.NOTHING,
      // Else kafkajs tries again for ever, also after it was told to disconnect.
      retry: { retries: 1, restartOnFailure: async () => false },
    });
    const producer = kafka.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    const send = (topic: string): Promise<unknown> =>
      producer.send({ topic, messages: [{ key: 'k', value: '{}', headers: { ce_type: 'unknown' } }] });
    await expect(send('partner.dais.inbound')).resolves.toBeDefined();
    for (const topic of ['partner.housing.inbound', 'partner.dais.outbound', 'frontdoor.contacts'])
      await expect(send(topic)).rejects.toThrow(/[Nn]ot authorized/);
    await producer.disconnect();
    const reads = async (topic: string, groupId: string): Promise<void> => {
      const consumer = kafka.consumer({ groupId });
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [topic] });
        await new Promise<void>((resolve, reject) => {
          consumer.on(consumer.events.GROUP_JOIN, () => resolve());
          consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
          consumer.run({ eachMessage: async () => undefined }).catch(reject);
        });
      } finally {
        await consumer.disconnect();
      }
    };
    // A broker that has just started may not be the group's coordinator yet.
    const read = async (): Promise<true> => (await reads('partner.dais.outbound', 'agency-dais.desk'), true);
    expect(await eventually(read, 'an agency reads its own topic', 30_000)).toBe(true);
    await expect(reads('partner.housing.outbound', 'agency-dais.desk')).rejects.toThrow(/[Nn]ot authorized/);
    // How kafkajs words a group that is not ours.
    await expect(reads('partner.dais.outbound', 'agency-housing.desk')).rejects.toThrow(
      /group coordinator|[Nn]ot authorized/,
    );
  }, 90_000);

  it('starts a service again that was killed, and says meanwhile that it is down', async () => {
    const before = running.processes.get('threshold-screening');
    await running.kill('threshold-screening');
    expect(await status('/v1/queue')).toBe(503);
    expect(await status('/v1/contacts')).toBe(401);
    await eventually(async () => (await status('/v1/queue')) === 401, 'screening answers again', 30_000);
    expect(running.processes.get('threshold-screening')).not.toBe(before);
    expect(await ready()).toBe(true);
  }, 120_000);

  it('goes on after the broker was killed', async () => {
    await running.restartBroker();
    expect(await ready()).toBe(true);
  }, 120_000);
});
