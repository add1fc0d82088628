import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningKafka, type RunningPostgres, startKafka, startPostgres, kafkaVersion } from '@front-door/runtime';
import { startTestIssuer, type TestIssuer } from '@front-door/testing';
import { Client } from 'pg';
import { progress } from '../report';

const PASSWORD = 'bench-only';

/** One for the whole run: roles belong to the server, not to a database, and each start would give them the password of its own. */
export const ROLE_SECRET = 'bench-only';

/** PostgreSQL with its durable defaults, and Kafka when it is asked for: one of each for the whole run, in a folder that goes at the end. */
export class Surroundings {
  private kafka: RunningKafka | undefined;
  private readonly closing: (() => Promise<void>)[] = [];

  private constructor(
    readonly folder: string,
    readonly postgres: RunningPostgres,
    /** In this process, as a real issuer is in none of ours: the development one would slow every promise of the process that it shares. */
    readonly issuer: TestIssuer,
  ) {}

  static async open(): Promise<Surroundings> {
    const folder = await mkdtemp(join(tmpdir(), 'front-door-bench-'));
    progress('Starting PostgreSQL (fsync and synchronous_commit on)');
    return new Surroundings(
      folder,
      await startPostgres({ dataDir: join(folder, 'postgres') }),
      await startTestIssuer(),
    );
  }

  /** The address of a new database of that name. */
  async database(name: string): Promise<string> {
    const url = new URL(this.postgres.url);
    const client = new Client({ connectionString: this.postgres.url });
    await client.connect();
    try {
      await client.query(`CREATE DATABASE ${name}`);
    } finally {
      await client.end();
    }
    url.pathname = `/${name}`;
    return url.toString();
  }

  async brokers(): Promise<{ brokers: string[]; password: string }> {
    if (!this.kafka) {
      progress('Starting Apache Kafka');
      const libDir = process.env.KAFKA_LIB_DIR || join('.cache', `kafka-${kafkaVersion}`);
      this.kafka = await startKafka({
        libDir,
        dataDir: join(this.folder, 'kafka'),
        users: [],
        adminPassword: PASSWORD,
      });
    }
    return { brokers: this.kafka.brokers, password: PASSWORD };
  }

  /** What was started last ends first. */
  atEnd(close: () => Promise<void>): void {
    this.closing.unshift(close);
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close().catch((error: Error) => console.error(error.message));
    await this.kafka?.stop();
    await this.postgres.stop();
    await this.issuer.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
