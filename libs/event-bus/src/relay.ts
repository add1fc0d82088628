import type { Logger } from '@nestjs/common';
import { isInfrastructureFailure, type ServiceDatabase, statement } from '@front-door/persistence';
import { backOff, pause } from './pause';
import type { OutgoingMessage, Transport } from './transport/transport';

const POLL_MILLIS = 200;
const BATCH = 500;

const BUCKETS_WITH_ROWS = statement(
  'outbox-buckets',
  `SELECT b.bucket FROM generate_series(0, 15) AS b(bucket) WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.bucket = b.bucket)`,
);
const TRY_LOCK = statement('outbox-lock', `SELECT pg_try_advisory_xact_lock(hashtext(current_schema()), $1) AS mine`);
const TAKE = statement(
  'outbox-take',
  `WITH taken AS (
     DELETE FROM outbox WHERE bucket = $1 AND id IN (SELECT id FROM outbox WHERE bucket = $1 ORDER BY id LIMIT ${BATCH})
     RETURNING id, bucket, topic, key, event_id, type, headers, payload)
   SELECT bucket, topic, key, event_id, type, headers, payload FROM taken ORDER BY id`,
);

/**
 * Publishes what the write path left in the outbox. A bucket is taken by one relay at a time, deleted and published in one transaction: a
 * failure to publish puts the rows back, a crash after publishing publishes them twice (consumers apply each event once), and the order
 * within an aggregate is the order of its commits. Several relays may run.
 */
export class Relay {
  private stopping = false;
  private nudged = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  private problem: string | undefined;
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
    this.wake();
  }

  trouble(): string | undefined {
    return this.problem;
  }

  /** Publishes what is there, if it can, and stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      this.nudged = false;
      try {
        const moved = await this.sweep();
        failures = 0;
        this.problem = undefined;
        if (moved === 0 && !this.nudged && !this.stopping) await pause(POLL_MILLIS, (wake) => (this.wake = wake));
      } catch (error) {
        failures += 1;
        this.problem = `The outbox cannot be published: ${(error as Error).message}`;
        if (failures === 1 || (!isInfrastructureFailure(error) && failures % 20 === 0)) this.logger.error(this.problem);
        if (!this.stopping) await pause(backOff(failures), (wake) => (this.wake = wake));
      }
    }
  }

  /** One pass over the buckets that have rows. Returns how many messages were published. */
  async sweep(): Promise<number> {
    const buckets = await this.database.query<{ bucket: number }>(BUCKETS_WITH_ROWS);
    const moved = await Promise.all(buckets.map(({ bucket }) => this.drain(bucket)));
    const total = moved.reduce((sum, count) => sum + count, 0);
    if (total > 0) this.transport.published();
    return total;
  }

  private drain(bucket: number): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const [lock] = await transaction.query<{ mine: boolean }>(TRY_LOCK, [bucket]);
      if (!lock!.mine) return 0;
      const messages = await transaction.query<OutgoingMessage>(TAKE, [bucket]);
      if (messages.length > 0) await this.transport.publish(messages, transaction);
      this.published += messages.length;
      return messages.length;
    });
  }
}
