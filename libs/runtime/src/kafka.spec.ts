import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  Partitioners,
  ResourcePatternTypes,
} from 'kafkajs';
import { kafkaClientOptions, quietKafkajs } from './kafka-client';
import { fetchKafka, kafkaAvailability } from './kafka-library';
import { askKafka } from './kafka-users';
import { type KafkaOptions, type RunningKafka, startKafka } from './kafka';
import { isAlive } from './processes';

jest.setTimeout(180_000);
const libDir = join(projectRoot(), '.cache', 'kafka-4.3.0');
const available = kafkaAvailability(libDir);
if (!available.ok && !process.env['CI']) {
  process.stderr.write(`\n*** The specs with the real Apache Kafka are SKIPPED: ${available.why} ***\n\n`);
}
/** In CI they run, and fail, without Java: a green build must mean that Kafka was tried. */
const withKafka = available.ok || process.env['CI'] ? describe : describe.skip;

function projectRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('No package.json above this file');
  }
}

withKafka('startKafka', () => {
  const intake = { name: 'intake', password: 'intake-password' };
  const school = { name: 'school', password: 'school-password' };
  const admin = { name: 'admin', password: 'admin-password' };
  const topic = 'frontdoor.contacts';
  let folder: string;
  let options: KafkaOptions;
  let kafka: RunningKafka;

  const client = (user: { name: string; password: string }) =>
    new Kafka({
      ...kafkaClientOptions(kafka.brokers, user.name, user.password, 'spec'),
      logLevel: logLevel.NOTHING,
      retry: { retries: 5, initialRetryTime: 200 },
    });

  async function send(user: typeof intake, values: string[]): Promise<void> {
    const producer = client(user).producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    try {
      await producer.send({ topic, acks: -1, messages: values.map((value) => ({ key: 'c1', value })) });
    } finally {
      await producer.disconnect();
    }
  }

  /** Reads from the beginning until `count` messages came, or rejects with what stopped the consumer. */
  async function read(user: typeof intake, groupId: string, count: number, triesLeft = 5): Promise<string[]> {
    try {
      return await readOnce(user, groupId, count);
    } catch (error) {
      // A broker that has just started may not have settled yet who coordinates the group.
      if (triesLeft === 0 || !/coordinator/i.test(`${String(error)} ${String((error as Error).cause)}`)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return read(user, groupId, count, triesLeft - 1);
    }
  }

  async function readOnce(user: typeof intake, groupId: string, count: number): Promise<string[]> {
    const consumer = client(user).consumer({ groupId, retry: { retries: 0 }, maxWaitTimeInMs: 100 });
    const values: string[] = [];
    try {
      return await new Promise<string[]>((resolve, reject) => {
        consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
        const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => {
          values.push(String(message.value));
          if (values.length === count) resolve(values);
        };
        consumer
          .connect()
          .then(() => consumer.subscribe({ topic, fromBeginning: true }))
          .then(() => consumer.run({ eachMessage }))
          .catch(reject);
      });
    } finally {
      await consumer.disconnect();
    }
  }

  beforeAll(async () => {
    expect(quietKafkajs()).toBe(true);
    folder = mkdtempSync(join(tmpdir(), 'front-door-kafka-'));
    options = {
      libDir,
      dataDir: join(folder, 'kafka'),
      users: [intake, school],
      adminPassword: admin.password,
    };
    kafka = await startKafka(options);
    const administrator = client(admin).admin();
    await administrator.connect();
    await administrator.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    const grant = (resourceType: AclResourceTypes, resourceName: string, operation: AclOperationTypes) => ({
      resourceType,
      resourceName,
      operation,
      resourcePatternType: ResourcePatternTypes.LITERAL,
      principal: `User:${intake.name}`,
      host: '*',
      permissionType: AclPermissionTypes.ALLOW,
    });
    await administrator.createAcls({
      acl: [
        grant(AclResourceTypes.TOPIC, topic, AclOperationTypes.WRITE),
        grant(AclResourceTypes.TOPIC, topic, AclOperationTypes.READ),
        grant(AclResourceTypes.GROUP, 'intake', AclOperationTypes.READ),
        { ...grant(AclResourceTypes.GROUP, 'school', AclOperationTypes.READ), principal: `User:${school.name}` },
      ],
    });
    await administrator.disconnect();
  });

  afterAll(async () => {
    await kafka?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('lets its users sign in, refuses a wrong password, and keeps its settings to itself', async () => {
    expect(await askKafka(kafka.brokers, intake)).toBe('ready');
    expect(await askKafka(kafka.brokers, { ...intake, password: 'another-password' })).toBe('refused');
    expect(await askKafka(kafka.brokers, { name: 'nobody', password: 'intake-password' })).toBe('refused');
    expect(statSync(join(options.dataDir, 'server.properties')).mode & 0o777).toBe(0o600);
  });

  it('lets the granted user write and read, and refuses both to a user without a grant', async () => {
    await send(intake, ['first']);
    expect(await read(intake, 'intake', 1)).toEqual(['first']);
    await expect(send(school, ['forged'])).rejects.toThrow(/not authorized/i);
    await expect(read(school, 'school', 1)).rejects.toThrow(/not authorized/i);
    await expect(read(school, 'intake', 1)).rejects.toThrow(/not authorized/i);
  });

  it('makes further users and changes a password while it runs', async () => {
    const late = { name: 'late', password: 'late-password' };
    expect(await askKafka(kafka.brokers, late)).toBe('refused');
    await kafka.ensureUsers([late, intake]);
    expect(await askKafka(kafka.brokers, late)).toBe('ready');
    await kafka.ensureUsers([{ ...late, password: 'changed-password' }]);
    expect(await askKafka(kafka.brokers, late)).toBe('refused');
    expect(await askKafka(kafka.brokers, { ...late, password: 'changed-password' })).toBe('ready');
    await expect(kafka.ensureUsers([{ name: 'a,b', password: 'late-password' }])).rejects.toThrow(
      /cannot be a Kafka user/,
    );
  });

  it('adopts the server a killed run left', async () => {
    const again = await startKafka(options);
    expect(again).toMatchObject({ adopted: true, pid: kafka.pid, port: kafka.port });
  });

  it('keeps acknowledged messages through SIGKILL and a restart, on the same port', async () => {
    await send(intake, ['second', 'third']);
    const { pid, port } = kafka;
    await kafka.kill();
    expect(isAlive(pid)).toBe(false);
    await kafka.restart();
    expect(kafka.port).toBe(port);
    expect(kafka.pid).not.toBe(pid);
    await send(intake, ['fourth']);
    const administrator = client(admin).admin();
    await administrator.connect();
    await administrator.setOffsets({ groupId: 'intake', topic, partitions: [{ partition: 0, offset: '0' }] });
    await administrator.disconnect();
    expect(await read(intake, 'intake', 4)).toEqual(['first', 'second', 'third', 'fourth']);
  });
});

const withMaven = kafkaAvailability().ok || process.env['CI'] ? describe : describe.skip;

withMaven('fetchKafka', () => {
  it('fetches a half fetched folder again, and once when two ask at the same time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'front-door-kafka-lib-'));
    try {
      const lib = join(folder, 'lib');
      mkdirSync(lib);
      writeFileSync(join(lib, 'half.jar'), 'cut short');
      const said: string[] = [];
      await Promise.all([1, 2].map(() => fetchKafka(lib, (text) => said.push(text))));
      expect(said.filter((text) => text.startsWith('Fetching'))).toHaveLength(1);
      expect(existsSync(join(lib, 'half.jar'))).toBe(false);
      expect(existsSync(join(lib, 'complete.json'))).toBe(true);
      await fetchKafka(lib, (text) => said.push(text));
      expect(said).toHaveLength(2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('quietKafkajs', () => {
  interface Queue {
    push(request: unknown): void;
    fulfillRequest(response: object): void;
    maybeThrottle(ms: number): void;
    destroy(): void;
    throttleCheckTimeoutId: unknown;
    pending: unknown[];
  }
  const RequestQueue = require('kafkajs/src/network/requestQueue') as new (options: object) => Queue;
  const sent: number[] = [];
  let queue: Queue;
  const push = (correlationId: number) =>
    queue.push({
      entry: {
        correlationId,
        apiKey: 0,
        apiName: 'x',
        apiVersion: 0,
        resolve: () => undefined,
        reject: () => undefined,
      },
      expectResponse: true,
      sendRequest: () => sent.push(correlationId),
    });
  const answer = (correlationId: number) => queue.fulfillRequest({ correlationId, size: 0, payload: null });

  beforeEach(() => {
    expect(quietKafkajs()).toBe(true);
    sent.length = 0;
    const logger = { debug: () => undefined, warn: () => undefined };
    queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1000, clientId: 'spec', broker: 'b', logger });
  });
  afterEach(() => queue.destroy());

  it('sets no timer while nothing waits', () => {
    push(1);
    answer(1);
    expect(sent).toEqual([1]);
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('sends what waits as soon as an answer makes room', () => {
    [1, 2, 3].forEach(push);
    expect(sent).toEqual([1]);
    answer(1);
    answer(2);
    expect(sent).toEqual([1, 2, 3]);
  });

  it('holds requests back while the broker throttles, then sends them without being asked', async () => {
    queue.maybeThrottle(150);
    push(1);
    await sleep(80);
    expect(sent).toEqual([]);
    await sleep(150);
    expect(sent).toEqual([1]);
    answer(1);
    await sleep(30);
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });
});
