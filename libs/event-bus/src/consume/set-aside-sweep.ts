import type { Logger } from '@nestjs/common';
import { isInfrastructureFailure, type ServiceDatabase, statement } from '@front-door/persistence';
import { pause } from '../pause';
import type { IncomingMessage } from '../transport/transport';
import type { Home } from '../write/home';
import { UnitOfWork } from '../write/unit-of-work';
import { markApplied, markOf } from './applied-marks';
import type { ApplyMessages } from './consumer-engine';
import { NeverValid, NotYet } from './not-yet';

const SWEEP_MILLIS = 500;
const LONGEST_WAIT = '24 hours';
const MOST_ATTEMPTS = 5;
/** Of one key, before the others have their turn again. */
const MOST_OF_A_KEY = 500;

interface SetAsideRow {
  id: string;
  key: string;
  topic: string;
  partition: number;
  message_offset: string;
  event_id: string;
  type: string;
  headers: string;
  payload: string;
}

const COLUMNS = 'id, key, topic, partition, message_offset, event_id, type, headers, payload';
/** Soon at first, then rarer: after a minute every three seconds, after an hour every half minute. */
const IS_DUE = `at + attempts * attempts * interval '50 milliseconds' <= now()`;

/**
 * The first row of each key that is not parked: its turn has come. A key whose first row is parked waits for a person. Goes from key to
 * key by the index, however many rows wait behind; those tried least come first, so that many that wait long do not starve the others.
 */
const NEXT_OF_EACH_KEY = statement(
  'parked-next',
  `WITH RECURSIVE keys AS (
     SELECT min(key) AS key FROM parked WHERE consumer = $1
     UNION ALL
     SELECT (SELECT min(key) FROM parked WHERE consumer = $1 AND key > keys.key) FROM keys WHERE keys.key IS NOT NULL
   )
   SELECT first.* FROM keys
    CROSS JOIN LATERAL (SELECT ord, state, at, attempts, ${COLUMNS} FROM parked WHERE consumer = $1 AND key = keys.key ORDER BY ord LIMIT 1) AS first
    WHERE state <> 'parked' AND ${IS_DUE} ORDER BY attempts, ord LIMIT 200`,
);
const NEXT_OF_KEY = statement(
  'parked-next-of-key',
  `SELECT ${COLUMNS} FROM (SELECT state, at, attempts, ${COLUMNS} FROM parked WHERE consumer = $1 AND key = $2 ORDER BY ord LIMIT 1) AS first
    WHERE state <> 'parked' AND ${IS_DUE}`,
);
const LOCK = statement(
  'parked-lock',
  `SELECT 1 FROM parked WHERE id = $1 AND state <> 'parked' FOR UPDATE SKIP LOCKED`,
);
const DONE = statement('parked-done', 'DELETE FROM parked WHERE id = $1');
/** One that queued has its time from its first turn: it may have been behind another for longer than any may wait. */
const FAILED = statement(
  'parked-failed',
  `UPDATE parked SET attempts = attempts + 1, reason = $2, at = CASE WHEN state = 'behind' THEN now() ELSE at END, state = CASE
     WHEN $3 = 'not yet' AND (state = 'behind' OR at > now() - interval '${LONGEST_WAIT}') THEN 'waiting'
     WHEN $3 = 'failed' AND attempts + 1 < ${MOST_ATTEMPTS} THEN state
     ELSE 'parked' END
    WHERE id = $1 AND state <> 'parked' RETURNING state, attempts`,
);
/** Starts that have not ended are counted beside the partitions' progress, so that a message that kills the process is parked here too. */
const STARTED = statement(
  'parked-started',
  `INSERT INTO consumer_progress AS p (consumer, topic, partition, event_id, attempts) VALUES ($1, 'set-aside/' || $2::text, 0, $3, 1)
   ON CONFLICT (consumer, topic, partition) DO UPDATE SET attempts = p.attempts + 1 RETURNING attempts`,
);
const ENDED = statement(
  'parked-ended',
  `DELETE FROM consumer_progress WHERE consumer = $1 AND topic = 'set-aside/' || $2::text AND partition = 0`,
);
/** Another sweep has it, and its start still counts. */
const LEFT_ALONE = statement(
  'parked-left-alone',
  `UPDATE consumer_progress SET attempts = attempts - 1 WHERE consumer = $1 AND topic = 'set-aside/' || $2::text AND partition = 0`,
);
const NOBODYS = statement(
  'parked-nobodys',
  `DELETE FROM consumer_progress WHERE consumer = $1 AND topic = 'set-aside/' || $2::text AND partition = 0 AND attempts <= 0`,
);

/** Takes up again, in order per key, what was set aside: messages that waited for a predecessor, replayed ones, and those queued behind them. */
export class SetAsideSweep {
  private stopping = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      consumer: string;
      database: ServiceDatabase;
      home: Home;
      logger: Logger;
      apply: ApplyMessages;
      committed: () => void;
    },
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const moved = await this.sweep().catch(() => 0);
      if (moved === 0 && !this.stopping) await pause(SWEEP_MILLIS, (wake) => (this.wake = wake));
    }
  }

  /** One pass: of each key, what may be applied, in order. Returns how many messages were applied. */
  async sweep(): Promise<number> {
    const { consumer, database } = this.options;
    const firsts = await database.query<SetAsideRow>(NEXT_OF_EACH_KEY, [consumer]);
    let moved = 0;
    for (const first of firsts) {
      let next: SetAsideRow | undefined = first;
      for (let taken = 0; next && taken < MOST_OF_A_KEY && !this.stopping; taken += 1) {
        if (!(await this.takeUp(next))) break;
        moved += 1;
        [next] = await database.query<SetAsideRow>(NEXT_OF_KEY, [consumer, first.key]);
      }
    }
    return moved;
  }

  private async takeUp(row: SetAsideRow): Promise<boolean> {
    const { consumer, database } = this.options;
    const [start] = await database.query<{ attempts: number }>(STARTED, [consumer, row.id, row.event_id]);
    if (start!.attempts > MOST_ATTEMPTS) {
      await this.failed(row, new NeverValid('The process ended each time this message was tried.'));
      return false;
    }
    try {
      return await this.apply(row);
    } catch (error) {
      if (isInfrastructureFailure(error)) await database.query(ENDED, [consumer, row.id]);
      else await this.failed(row, error);
      return false;
    }
  }

  /** False when another sweep has it. */
  private async apply(row: SetAsideRow): Promise<boolean> {
    const { consumer, database, home, apply, committed } = this.options;
    const { topic, partition, message_offset: offset, key, payload } = row;
    const message: IncomingMessage = { topic, partition, offset, key, headers: JSON.parse(row.headers), payload };
    const done = await database.transactionAs(
      (client) => new UnitOfWork(client, home),
      async (unit) => {
        const locked = await unit.query(LOCK, [row.id]);
        if (locked.length === 0) {
          for (const step of [LEFT_ALONE, NOBODYS]) unit.send(step, [consumer, row.id]);
          return false;
        }
        const fresh = await markApplied(unit, consumer, [{ ...markOf(message), eventId: row.event_id }]);
        if (fresh.size > 0) await apply([message], unit);
        unit.send(DONE, [row.id]);
        unit.send(ENDED, [consumer, row.id]);
        return true;
      },
    );
    if (done) committed();
    return done;
  }

  private async failed({ id, type, event_id }: SetAsideRow, error: unknown): Promise<void> {
    const { consumer, database, logger } = this.options;
    const reason = (error instanceof Error ? error.message : String(error))
      .slice(0, 2000)
      .replaceAll('\u0000', '\uFFFD');
    const how = error instanceof NotYet ? 'not yet' : error instanceof NeverValid ? 'never' : 'failed';
    const [row] = await database.query<{ state: string; attempts: number }>(FAILED, [id, reason, how]);
    await database.query(ENDED, [consumer, id]);
    if (row?.state !== 'parked') return;
    logger.error(`${consumer} parked ${type} ${event_id} after ${row.attempts} attempts; see: npm run parked -- list`);
  }
}
