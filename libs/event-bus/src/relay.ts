import type { Logger } from '@nestjs/common';
import { isInfrastructureFailure, type ServiceDatabase, statement } from '@front-door/persistence';
import { backOff, pause } from './pause';
import { type OutgoingMessage, TopicsMissing, type Transport } from './transport/transport';
import { BUCKETS } from './write/unit-of-work';

/** For what another process wrote here, such as a command; what this one commits is told at once. */
const POLL_MILLIS = 500;
/** After a sweep that found little, so that the next finds more: a sweep costs the same for one message as for hundreds. */
const GATHER_MILLIS = 40;
const LITTLE = 250;
const BATCH = 500;
/** Where a batch could not be published: so few are not too large together, if each by itself is not. */
const SMALL_BATCH = 20;
/** So often it is asked whether a topic that was missing has been made. */
const LOOK_FOR_TOPICS_MILLIS = 10_000;
/** Transactions side by side while there is much: one reads from the database while another waits for the broker. */
const LANES = 4;

const ALL_BUCKETS = Array.from({ length: BUCKETS }, (_, bucket) => bucket);
const BUCKETS_WITH_ROWS = statement(
  'outbox-buckets',
  `SELECT b.bucket FROM generate_series(0, ${BUCKETS - 1}) AS b(bucket) WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.bucket = b.bucket)`,
);
/** Of these topics, those to which something still goes. */
const WAITED_FOR = statement(
  'outbox-topics-waited-for',
  `SELECT t.topic FROM unnest($1::text[]) AS t(topic) WHERE EXISTS (SELECT FROM outbox o WHERE o.topic = t.topic)`,
);
/** Of these buckets, from those that no other relay works on: the oldest of each, so many ($2) at most. */
const TAKE = statement(
  'outbox-take',
  `WITH mine AS MATERIALIZED (
     SELECT bucket FROM unnest($1::smallint[]) AS b(bucket) WHERE pg_try_advisory_xact_lock(hashtext(current_schema()), bucket)
   ), taken AS (
     DELETE FROM outbox o USING mine
       CROSS JOIN LATERAL (SELECT id FROM outbox WHERE bucket = mine.bucket AND topic <> ALL ($3::text[]) ORDER BY id LIMIT $2) AS oldest
      WHERE o.bucket = mine.bucket AND o.id = oldest.id
     RETURNING o.id, o.bucket, topic, key, event_id, type, headers, payload)
   SELECT bucket, topic, key, event_id, type, headers, payload FROM taken ORDER BY id`,
);

/**
 * Publishes what the write path left in the outbox. A bucket is taken by one relay at a time, deleted and published in one transaction: a
 * failure to publish puts the rows back, a crash after publishing publishes them twice (consumers apply each event once), and the order
 * within an aggregate is the order of its commits. Several relays may run. What goes to a topic that is not there waits in the outbox, and
 * everything else goes past it: order is promised within a topic.
 */
export class Relay {
  private stopping = false;
  private nudged = false;
  private failing = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  private problem: string | undefined;
  private lanes = 1;
  private lastMoved = 0;
  private readonly missing = new Set<string>();
  private lookedForTopics = 0;
  /** How many messages this relay has published. */
  published = 0;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly transport: Transport,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** There is something new: do not wait for the next poll. */
  nudge(): void {
    this.nudged = true;
    // While publishing fails, each commit would have it tried at once, and take a connection from the next.
    if (!this.failing) this.wake();
  }

  trouble(): string | undefined {
    return this.problem;
  }

  /** Topics that have messages waiting for them and are not there. */
  topicsMissing(): number {
    return this.missing.size;
  }

  /** Publishes what is there, if it can, and stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    while ((await this.sweep().catch(() => 0)) > 0);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      const { nudged } = this;
      this.nudged = false;
      try {
        const moved = await this.sweep(nudged);
        failures = 0;
        this.failing = false;
        this.problem = this.missingInWords();
        if (this.stopping) continue;
        if (moved === 0 && !this.nudged) await pause(POLL_MILLIS, (wake) => (this.wake = wake));
        else if (moved < LITTLE) await pause(GATHER_MILLIS);
      } catch (error) {
        failures += 1;
        this.failing = true;
        this.lanes = 1;
        this.problem = `The outbox cannot be published: ${(error as Error).message}`;
        if (failures === 1 || (!isInfrastructureFailure(error) && failures % 20 === 0)) this.logger.error(this.problem);
        if (!this.stopping) await pause(backOff(failures), (wake) => (this.wake = wake));
      }
    }
  }

  /** One pass over the buckets that have rows; where it is known that there are a few, over all. Returns how many messages were published. */
  async sweep(known = false): Promise<number> {
    await this.lookForTopics();
    const buckets = known && this.lastMoved < BUCKETS ? ALL_BUCKETS : await this.bucketsWithRows();
    if (buckets.length === 0) return 0;
    const lanes = Array.from({ length: this.lanes }, (_, lane) =>
      buckets.filter((bucket) => bucket % this.lanes === lane),
    );
    const outcomes = await Promise.allSettled(
      lanes.map((lane) => this.drainAround(lane, BATCH).catch((error: unknown) => this.drainApart(lane, error))),
    );
    const moved = sum(outcomes);
    this.lastMoved = moved;
    this.lanes = moved < LITTLE ? 1 : LANES;
    if (moved > 0) this.transport.published();
    return moved;
  }

  private async bucketsWithRows(): Promise<number[]> {
    return (await this.database.query<{ bucket: number }>(BUCKETS_WITH_ROWS)).map(({ bucket }) => bucket);
  }

  /** What cannot be published holds up its own bucket only. */
  private async drainApart(buckets: readonly number[], error: unknown): Promise<number> {
    if (isInfrastructureFailure(error)) throw error;
    const outcomes: PromiseSettledResult<number>[] = [];
    // One after the other: each keeps a connection as long as the broker lets it wait, and others need them too.
    for (const bucket of buckets)
      outcomes.push(...(await Promise.allSettled([this.drainAround([bucket], SMALL_BATCH)])));
    return sum(outcomes);
  }

  /** Past what goes to a topic that is not there. */
  private async drainAround(buckets: readonly number[], most: number): Promise<number> {
    for (;;) {
      try {
        return await this.drain(buckets, most);
      } catch (error) {
        const fresh = error instanceof TopicsMissing ? error.topics.filter((topic) => !this.missing.has(topic)) : [];
        if (fresh.length === 0) throw error;
        for (const topic of fresh) this.missing.add(topic);
        this.lookedForTopics = performance.now();
        this.problem = this.missingInWords();
        this.logger.error(this.problem!);
      }
    }
  }

  private async lookForTopics(): Promise<void> {
    if (this.missing.size === 0 || performance.now() - this.lookedForTopics < LOOK_FOR_TOPICS_MILLIS) return;
    this.lookedForTopics = performance.now();
    const waitedFor = await this.database.query<{ topic: string }>(WAITED_FOR, [[...this.missing]]);
    const missing = new Set(await this.transport.missing(waitedFor.map(({ topic }) => topic)));
    for (const topic of this.missing) if (!missing.has(topic)) this.missing.delete(topic);
  }

  private missingInWords(): string | undefined {
    if (this.missing.size === 0) return undefined;
    return `The outbox cannot be published in part: there is no topic ${[...this.missing].sort().join(', ')} that this service may write.`;
  }

  /** In one transaction: most sweeps find a few rows in each. */
  private async drain(buckets: readonly number[], most: number): Promise<number> {
    if (buckets.length === 0) return 0;
    const ofEach = Math.ceil(most / buckets.length);
    const moved = await this.database.transaction(async (transaction) => {
      const messages = await transaction.query<OutgoingMessage>(TAKE, [buckets, ofEach, [...this.missing]]);
      if (messages.length > 0) await this.transport.publish(messages, transaction);
      return messages.length;
    });
    this.published += moved;
    return moved;
  }
}

/** Of those that are done; throws the first failure, once none is under way any more. */
function sum(outcomes: readonly PromiseSettledResult<number>[]): number {
  return outcomes.reduce((total, outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return total + outcome.value;
  }, 0);
}
