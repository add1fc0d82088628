import { pbkdf2, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Kafka as KafkaClient, KafkaConfig } from 'kafkajs';
import { kafkaClientOptions } from './kafka-client';

export interface KafkaUser {
  name: string;
  password: string;
}

/** Refuses (throws) names and passwords which Kafka's own formats cannot carry; base64url and hex passwords are fine. */
export function checkKafkaUser({ name, password }: KafkaUser): void {
  if (!/^[A-Za-z0-9._-]+$/.test(name)) throw new Error(`"${name}" cannot be a Kafka user: use letters, digits, . _ -`);
  if (!/^[A-Za-z0-9._~-]{8,}$/.test(password)) {
    throw new Error(`The password of Kafka user ${name} must be 8 or more of letters, digits, . _ ~ -`);
  }
}

export type KafkaAnswer = 'ready' | 'refused' | 'silent';

/** Signs in and asks for the cluster once, without retries: `refused` is a wrong name or password, `silent` is everything else. */
export async function askKafka(brokers: string[], { name, password }: KafkaUser): Promise<KafkaAnswer> {
  const { Kafka, logLevel } = kafkajs();
  const options = { ...kafkaClientOptions(brokers, name, password, 'front-door-runtime'), logLevel: logLevel.NOTHING };
  const admin = new Kafka({ ...options, requestTimeout: 3000, retry: { retries: 0 } }).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length ? 'ready' : 'silent';
  } catch (error) {
    return /SASLAuthentication|SASL .*authentication failed/i.test(String(error)) ? 'refused' : 'silent';
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/**
 * Makes every user exist with that password on any Kafka where `admin` may alter credentials; those who can sign in already are left alone.
 * Resolves when all can sign in. Users not named stay. Refuses (rejects) what Kafka refuses, in its words.
 */
export async function ensureKafkaUsers(brokers: string[], admin: KafkaUser, users: KafkaUser[]): Promise<void> {
  users.forEach(checkKafkaUser);
  const answers = await Promise.all(users.map((user) => askKafka(brokers, user)));
  const missing = users.filter((_, index) => answers[index] !== 'ready');
  if (!missing.length) return;
  await alterScramCredentials(kafkaClientOptions(brokers, admin.name, admin.password, 'front-door-runtime'), missing);
  // The controller has them; the brokers follow a moment later.
  const until = Date.now() + 15_000;
  for (const user of missing) {
    while ((await askKafka(brokers, user)) !== 'ready') {
      if (Date.now() > until) throw new Error(`Kafka took the user ${user.name} but does not let it sign in`);
      await sleep(100);
    }
  }
}

/** What is used of kafkajs's inside. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  findControllerBroker(): Promise<{ connectionPool: { send(protocol: unknown): Promise<unknown> } }>;
}

const derive = promisify(pbkdf2);
const scramSha512 = 2;
const iterations = 8192;

/**
 * AlterUserScramCredentials (key 51, version 0), which kafkajs lacks; Kafka's own command needs a Java process of two seconds a user. Sent by kafkajs's
 * cluster, which its clients keep behind a symbol. Only the salted password travels.
 */
async function alterScramCredentials(options: KafkaConfig, users: KafkaUser[]): Promise<void> {
  const { Kafka, logLevel } = kafkajs();
  const client = new Kafka({ ...options, logLevel: logLevel.NOTHING }) as KafkaClient & Record<symbol, unknown>;
  const symbol = Object.getOwnPropertySymbols(client).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  if (!symbol) throw new Error('This version of kafkajs is built differently: cannot alter Kafka users');
  const cluster = (client[symbol] as (options: object) => Cluster)({ allowAutoTopicCreation: false });
  const body = await encodeUpsertions(users);
  try {
    await cluster.connect();
    await cluster.refreshMetadata();
    const controller = await cluster.findControllerBroker();
    await controller.connectionPool.send({
      request: {
        apiKey: 51,
        apiVersion: 0,
        apiName: 'AlterUserScramCredentials',
        encode: async () => encoded(body),
      },
      response: { decode: async (raw: Buffer) => ({ results: decodeResults(raw) }), parse: refuseFailures },
    });
  } finally {
    await cluster.disconnect().catch(() => undefined);
  }
}

async function encodeUpsertions(users: KafkaUser[]): Promise<Buffer> {
  const noTags = varint(0);
  const parts = [noTags, varint(1), varint(users.length + 1)];
  for (const { name, password } of users) {
    const salt = randomBytes(24);
    const salted = await derive(password, salt, iterations, 64, 'sha512');
    const numbers = Buffer.alloc(5);
    numbers.writeInt8(scramSha512, 0);
    numbers.writeInt32BE(iterations, 1);
    parts.push(compact(Buffer.from(name)), numbers, compact(salt), compact(salted), noTags);
  }
  return Buffer.concat([...parts, noTags]);
}

interface Result {
  user: string;
  code: number;
  message: string;
}

function decodeResults(raw: Buffer): Result[] {
  let at = 0;
  const unsigned = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = raw.readUInt8(at++);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const text = (): string => {
    const length = Math.max(0, unsigned() - 1);
    return raw.toString('utf8', at, (at += length));
  };
  const skipTags = (): void => {
    for (let left = unsigned(); left > 0; left--) {
      unsigned();
      at += unsigned();
    }
  };
  skipTags();
  at += 4;
  const results: Result[] = [];
  for (let left = unsigned() - 1; left > 0; left--) {
    const user = text();
    const code = raw.readInt16BE(at);
    at += 2;
    results.push({ user, code, message: text() });
    skipTags();
  }
  return results;
}

async function refuseFailures({ results }: { results: Result[] }): Promise<void> {
  const failed = results.filter(({ code }) => code !== 0);
  if (!failed.length) return;
  const words = failed.map(({ user, code, message }) => `${user}: ${message || `error ${code}`}`);
  throw new Error(`Kafka refused to alter users (${words.join('; ')})`);
}

/** Kafka's unsigned varint; lengths are sent plus one, as 0 means null. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

const compact = (content: Buffer): Buffer => Buffer.concat([varint(content.length + 1), content]);

/** Loaded when first needed: most runs have no Kafka. */
const kafkajs = (): typeof import('kafkajs') => require('kafkajs') as typeof import('kafkajs');

interface Encoder {
  writeBufferInternal(content: Buffer): void;
}

function encoded(content: Buffer): Encoder {
  const KafkajsEncoder = require('kafkajs/src/protocol/encoder') as new () => Encoder;
  const encoder = new KafkajsEncoder();
  encoder.writeBufferInternal(content);
  return encoder;
}
