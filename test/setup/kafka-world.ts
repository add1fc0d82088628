import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  kafkaClientOptions,
  type RunningKafka,
  type RunningPostgres,
  startKafka,
  startPostgres,
} from '@front-door/runtime';
import { sharedSettings } from '@front-door/service';
import { eventually } from '@front-door/testing';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { readAgencies } from '../../apps/front-door/src/agencies';
import { type RunningKafkaMode, startKafkaMode } from '../../apps/front-door/src/kafka-mode/start-kafka-mode';
import { kafkaPassword, keepSecrets } from '../../apps/front-door/src/secrets';
import type { Caller } from '../../tools/story/caller';
import { signedIn } from './signed-in';
import { ensureBuilt, KAFKA_LIB } from './with-kafka';

export const SCHEMAS = ['contacts_intake', 'threshold_screening', 'partner_exchange'] as const;
export const SERVICE_NAMES = ['contacts-intake', 'threshold-screening', 'partner-exchange'] as const;

interface Readiness {
  ready: boolean;
  services: { service: string; ready: boolean; troubles: string[] }[];
}

/** Every service a process, with a PostgreSQL and a Kafka that a test may kill, stop and look into. Close it after the file. */
export interface KafkaWorld {
  mode: RunningKafkaMode;
  postgres: RunningPostgres;
  kafka: RunningKafka;
  dataDir: string;
  /** What the service processes and their supervisor have printed. */
  said: string[];
  as(personId: string): Caller;
  /** As the database's administrator, on a connection of its own: the database may have been killed since. */
  sql<R extends object = Record<string, unknown>>(text: string, params?: unknown[]): Promise<R[]>;
  /** A Kafka client that signs in as `admin`, a service, or `agency-<code>`. */
  client(user: string): Kafka;
  readiness(): Promise<{ status: number; troubles: string[] }>;
  ready(withinMillis?: number): Promise<void>;
  close(): Promise<void>;
}

export async function startKafkaWorld(serviceEnv: NodeJS.ProcessEnv = {}): Promise<KafkaWorld> {
  ensureBuilt();
  process.env.DEV_SIGN_IN = 'yes';
  const dataDir = mkdtempSync(join(tmpdir(), 'front-door-kafka-world-'));
  const secrets = await keepSecrets(dataDir);
  const admin = { name: 'admin', password: kafkaPassword(secrets, 'admin') };
  const said: string[] = [];
  const atEnd: (() => Promise<unknown>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of atEnd.splice(0).reverse()) await end();
  };
  try {
    // A killed process loses nothing that the operating system has; only a power cut would.
    const starting = await Promise.allSettled([
      startPostgres({ dataDir: join(dataDir, 'postgres'), settings: { fsync: 'off', full_page_writes: 'off' } }),
      startKafka({ libDir: KAFKA_LIB, dataDir: join(dataDir, 'kafka'), users: [], adminPassword: admin.password }),
    ]);
    for (const part of starting) if (part.status === 'fulfilled') atEnd.push(() => part.value.stop());
    for (const part of starting) if (part.status === 'rejected') throw part.reason;
    const [postgres, kafka] = starting.map((part) => (part as PromiseFulfilledResult<unknown>).value) as [
      RunningPostgres,
      RunningKafka,
    ];
    const mode = await startKafkaMode({
      port: 0,
      host: '127.0.0.1',
      dataDir,
      databaseUrl: postgres.url,
      kafka: { brokers: kafka.brokers, admin },
      issuer: 'development',
      agencies: readAgencies(),
      shared: sharedSettings({}),
      libDir: KAFKA_LIB,
      topics: { partitions: 3, replication: 1 },
      serviceEnv: { LOG_LEVEL: 'warn', NODE_ENV: 'development', RATE_LIMIT_PER_SECOND: '100000', ...serviceEnv },
      write: (line) => said.push(line),
    });
    atEnd.push(() => mode.close());
    const readiness = async () => {
      const response = await fetch(`${mode.url}/health/ready`);
      const { services } = (await response.json()) as Readiness;
      return {
        status: response.status,
        troubles: services.flatMap(({ service, troubles }) => troubles.map((trouble) => `${service}: ${trouble}`)),
      };
    };
    const world: KafkaWorld = {
      ...{ mode, postgres, kafka, dataDir, said, readiness, close },
      as: signedIn(mode.url, mode.issuer),
      sql: (text, params) => sqlAt(postgres.url, text, params),
      client: (user) =>
        new Kafka({
          ...kafkaClientOptions(kafka.brokers, user, kafkaPassword(secrets, user), 'test'),
          logLevel: logLevel.NOTHING,
          retry: { retries: 2 },
        }),
      ready: async (withinMillis = 60_000) => {
        await eventually(async () => (await readiness()).status === 200, 'every service is ready', withinMillis);
      },
    };
    await world.ready();
    return world;
  } catch (error) {
    await close();
    throw error;
  }
}

async function sqlAt<R extends object>(url: string, text: string, params?: unknown[]): Promise<R[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, params)).rows as R[];
  } finally {
    await client.end();
  }
}
