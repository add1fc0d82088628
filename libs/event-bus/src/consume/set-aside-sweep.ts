import type { Logger } from '@nestjs/common';
import { isInfrastructureFailure, type ServiceDatabase, statement } from '@front-door/persistence';
import { pause } from '../pause';
import type { IncomingMessage } from '../transport/transport';
import { UnitOfWork } from '../write/unit-of-work';
import type { ApplyMessages } from './consumer-engine';
import { NotYet } from './not-yet';

const SWEEP_MILLIS = 500;
const LONGEST_WAIT = '24 hours';

interface SetAsideRow {
  id: string;
  key: string;
  state: string;
  topic: string;
  partition: number;
  message_offset: string;
  event_id: string;
  headers: string;
  payload: string;
}

/** The first row of each key that is not parked: its turn has come. A key whose first row is parked waits for a person. */
const NEXT_OF_EACH_KEY = statement(
  'parked-next',
  `SELECT * FROM (SELECT DISTINCT ON (key) id, key, state, topic, partition, message_offset, event_id, headers, payload, at
                    FROM parked WHERE consumer = $1 ORDER BY key, ord) first
    WHERE state <> 'parked' LIMIT 200`,
);
const LOCK = statement(
  'parked-lock',
  `SELECT 1 FROM parked WHERE id = $1 AND state <> 'parked' FOR UPDATE SKIP LOCKED`,
);
const DONE = statement('parked-done', 'DELETE FROM parked WHERE id = $1');
const MARK = statement(
  'parked-inbox',
  'INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id',
);
const FAILED = statement(
  'parked-failed',
  `UPDATE parked SET state = CASE WHEN $3 AND at > now() - interval '${LONGEST_WAIT}' THEN 'waiting' ELSE 'parked' END, reason = $2, attempts = attempts + 1 WHERE id = $1`,
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
      home: { source: string; topic: string };
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

  /** One pass. Returns how many messages were applied. */
  async sweep(): Promise<number> {
    const { consumer, database } = this.options;
    const rows = await database.query<SetAsideRow>(NEXT_OF_EACH_KEY, [consumer]);
    let moved = 0;
    for (const row of rows) {
      if (this.stopping) break;
      if (await this.takeUp(row)) moved += 1;
    }
    return moved;
  }

  private async takeUp(row: SetAsideRow): Promise<boolean> {
    const { consumer, database, home, apply, committed } = this.options;
    const message: IncomingMessage = {
      topic: row.topic,
      partition: row.partition,
      offset: row.message_offset,
      key: row.key,
      headers: JSON.parse(row.headers),
      payload: row.payload,
    };
    try {
      const done = await database.transactionAs(
        (client) => new UnitOfWork(client, home),
        async (unit) => {
          const locked = await unit.query(LOCK, [row.id]);
          if (locked.length === 0) return false;
          const fresh = await unit.query(MARK, [consumer, row.event_id]);
          if (fresh.length > 0) await apply([message], unit);
          unit.send(DONE, [row.id]);
          return true;
        },
      );
      committed();
      return done;
    } catch (error) {
      if (isInfrastructureFailure(error)) return false;
      await database
        .query(FAILED, [row.id, String((error as Error).message).slice(0, 2000), error instanceof NotYet])
        .catch(() => undefined);
      return false;
    }
  }
}
