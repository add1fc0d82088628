import { EventEmitter } from 'node:events';
import type { Logger } from '@nestjs/common';
import {
  isInfrastructureFailure,
  type Reader,
  type ServiceDatabase,
  statement,
  type Transaction,
  WITHOUT_WAITING,
  writesColumns,
} from '@front-door/persistence';
import { backOff, pause } from '../pause';
import type { ApplyBatch, IncomingMessage, Knows, OutgoingMessage, Subscription, Transport } from './transport';

const POLL_MILLIS = 200;
/** After taking some, so that the next time there are more: a batch of one costs as much as a batch of fifty. */
const GATHER_MILLIS = 100;
/** Of one partition of a topic. */
const BATCH = 100;

/**
 * The relay's transaction need not wait for the disk: what it moves is in the outbox again, if the server dies. Whoever builds on it does wait.
 * Several services write some topics, each under a relay's lock of its own: a partition is locked before its positions are given, so that a
 * consumer never moves past one that is not committed yet. In one order, so that two relays do not wait for each other.
 */
const APPEND = writesColumns(
  'log-append',
  `WITH ${WITHOUT_WAITING}, mine AS MATERIALIZED (
     SELECT pg_advisory_xact_lock(p.topic, p.partition)
       FROM (SELECT DISTINCT hashtext(topic) AS topic, partition FROM unnest($1::text[], $2::int[]) AS t(topic, partition) ORDER BY 1, 2) p
   ), locked AS MATERIALIZED (SELECT count(*) FROM mine)
   INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload)
   SELECT m.* FROM without_waiting, locked, unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) m`,
  ['text', 'int', 'text', 'text', 'text', 'text', 'text'],
);
const REGISTER = `INSERT INTO event_log.consumer_offset (consumer, topic, partition, position)
   SELECT $1, t.topic, p.partition, 0 FROM unnest($2::text[]) AS t(topic), generate_series(0, 15) AS p(partition) ON CONFLICT DO NOTHING`;
const FETCH = statement(
  'log-fetch',
  `SELECT o.topic, o.partition, l.position, l.key, l.headers, l.payload
     FROM event_log.consumer_offset o
     CROSS JOIN LATERAL (SELECT position, key, headers, payload FROM event_log.log
       WHERE topic = o.topic AND partition = o.partition AND position > o.position ORDER BY position LIMIT $3) l
    WHERE o.consumer = $1 AND o.topic = ANY ($2) ORDER BY l.position`,
);
/** Need not wait for the disk: what is taken again after the server died was applied already, and is not applied twice. */
const MOVE_ON = statement(
  'log-move-on',
  `WITH ${WITHOUT_WAITING}
   UPDATE event_log.consumer_offset o SET position = n.position
     FROM without_waiting, unnest($2::text[], $3::int[], $4::bigint[]) AS n(topic, partition, position)
    WHERE o.consumer = $1 AND o.topic = n.topic AND o.partition = n.partition`,
);
const LAG = `SELECT count(*)::int AS lag FROM event_log.consumer_offset o
   JOIN event_log.log l ON l.topic = o.topic AND l.partition = o.partition AND l.position > o.position
  WHERE o.consumer = $1 AND o.topic = ANY ($2)`;

interface LogRow {
  topic: string;
  partition: number;
  position: string;
  key: string;
  headers: string;
  payload: string;
}

/** To the consumer a topic is one partition: positions are unique in the whole log, and batches are fuller than a bucket's. */
function messageOf({ topic, position, key, headers, payload }: LogRow): IncomingMessage {
  return {
    topic,
    partition: 0,
    offset: position,
    key,
    headers: JSON.parse(headers) as Record<string, string>,
    payload,
  };
}

/** What was published: by topic, the types. */
type Published = ReadonlyMap<string, ReadonlySet<string>>;

/** Rings within this process when something was published, so that whoever takes it need not wait for the next poll. */
const bell = new EventEmitter().setMaxListeners(0);

/**
 * Events through a log in PostgreSQL: for one machine, for trying and developing. The relay moves rows from the outbox in one transaction;
 * each consumer keeps its own offset per partition, as in Kafka. A partition is a bucket: appended under a lock of its own, so positions
 * within it follow commits.
 */
export class LogTransport implements Transport {
  readonly kind = 'log';
  private toRing = new Map<string, Set<string>>();

  constructor(
    private readonly database: ServiceDatabase,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {}

  async publish(messages: OutgoingMessage[], relaying: Transaction): Promise<void> {
    const columns: unknown[][] = Array.from({ length: 7 }, () => []);
    for (const { topic, bucket, key, event_id, type, headers, payload } of messages) {
      [topic, bucket, key, event_id, type, headers, payload].forEach((value, column) => columns[column]!.push(value));
      if (!this.toRing.has(topic)) this.toRing.set(topic, new Set());
      this.toRing.get(topic)!.add(type);
    }
    relaying.send(APPEND, columns);
  }

  /** A topic is there once something is in it. */
  async missing(): Promise<string[]> {
    return [];
  }

  published(): void {
    const published: Published = this.toRing;
    this.toRing = new Map();
    bell.emit('published', published);
  }

  async subscribe(
    consumer: string,
    topics: readonly string[],
    apply: ApplyBatch,
    knows: Knows = () => true,
  ): Promise<Subscription> {
    const subscription = new LogSubscription(this.database, this.logger, consumer, topics, apply, knows);
    await subscription.start();
    return subscription;
  }

  async stop(): Promise<void> {}
}

class LogSubscription implements Subscription {
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;
  private problem: string | undefined;
  /** Those of its topics that have something new. */
  private readonly rung = new Set<string>();
  private lookedEverywhere = -Infinity;
  /** How far it has come since it was last written down: written with the next look, in the same packet. */
  private come = new Map<string, LogRow>();
  private readonly onBell = (published: Published): void => {
    for (const topic of this.topics) {
      const types = published.get(topic);
      // What it does not know it passes by the next time that it looks everywhere.
      if (types && [...types].some((type) => this.knows(type, topic))) this.rung.add(topic);
    }
    if (this.rung.size > 0) this.wake();
  };

  constructor(
    private readonly database: ServiceDatabase,
    private readonly logger: Logger,
    private readonly consumer: string,
    private readonly topics: readonly string[],
    private readonly apply: ApplyBatch,
    private readonly knows: Knows,
  ) {}

  async start(): Promise<void> {
    await this.database.query(REGISTER, [this.consumer, this.topics]);
    bell.on('published', this.onBell);
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    bell.off('published', this.onBell);
    this.wake();
    await this.running;
    // What is not written down comes again, and is known again.
    await this.moveOn(this.database).catch(() => undefined);
  }

  trouble(): string | undefined {
    return this.problem;
  }

  async lag(): Promise<number> {
    const [row] = await this.database.query<{ lag: number }>(LAG, [this.consumer, this.topics]);
    return row?.lag ?? 0;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      try {
        const took = await this.takeOnce(this.whereToLook());
        failures = 0;
        this.problem = undefined;
        if (took >= BATCH || this.stopping) continue;
        if (took > 0) await pause(GATHER_MILLIS);
        if (this.rung.size > 0) continue;
        await this.moveOn(this.database);
        if (this.rung.size === 0) await this.sleep(POLL_MILLIS);
      } catch (error) {
        if (this.stopping) return;
        failures += 1;
        this.lookedEverywhere = -Infinity;
        this.problem = `${this.consumer} cannot read the event log: ${(error as Error).message}`;
        if (failures === 1 || !isInfrastructureFailure(error)) this.logger.error(this.problem);
        await this.sleep(backOff(failures));
      }
    }
  }

  /** Where the bell rang; everywhere once in a while, because another process rings a bell of its own. */
  private whereToLook(): readonly string[] {
    const rung = [...this.rung];
    this.rung.clear();
    const now = performance.now();
    if (rung.length > 0 && now - this.lookedEverywhere < POLL_MILLIS) return rung;
    this.lookedEverywhere = now;
    return this.topics;
  }

  private async takeOnce(from: readonly string[]): Promise<number> {
    const rows = await this.database.together(async (reader) => {
      const moved = this.moveOn(reader);
      const [rows] = await Promise.all([reader.query<LogRow>(FETCH, [this.consumer, from, BATCH]), moved]);
      return rows;
    });
    const topics = new Map<string, LogRow[]>();
    for (const row of rows) {
      if (!topics.has(row.topic)) topics.set(row.topic, []);
      topics.get(row.topic)!.push(row);
    }
    const outcomes = await Promise.allSettled([...topics].map(([topic, taken]) => this.take(topic, taken)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return rows.length;
  }

  private async take(topic: string, rows: LogRow[]): Promise<void> {
    // There may be more of it.
    if (rows.length >= BATCH) this.rung.add(topic);
    await this.apply(rows.map(messageOf), { stopping: () => this.stopping, heartbeat: async () => undefined });
    for (const row of rows) this.come.set(`${topic}/${row.partition}`, row);
  }

  private async moveOn(reader: Reader): Promise<void> {
    const { come } = this;
    if (come.size === 0) return;
    const rows = [...come.values()];
    await reader.query(MOVE_ON, [
      this.consumer,
      rows.map(({ topic }) => topic),
      rows.map(({ partition }) => partition),
      rows.map(({ position }) => position),
    ]);
    this.come = new Map();
  }

  private sleep(millis: number): Promise<void> {
    return pause(millis, (wake) => (this.wake = wake));
  }
}
