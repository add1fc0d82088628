import { type ServiceDatabase, statement, WITHOUT_WAITING } from '@front-door/persistence';
import type { IncomingMessage } from '../transport/transport';
import type { UnitOfWork } from '../write/unit-of-work';
import { markOf, WAS_APPLIED } from './applied-marks';

const READ = statement(
  'progress-read',
  'SELECT attempts FROM consumer_progress WHERE consumer = $1 AND topic = $2 AND partition = $3',
);
/**
 * What messages need before they are tried: which of their keys ($6) are held, whether one that stands alone ($5) was applied already, and
 * else the attempt, counted for the first of each partition. Counting need not wait for the disk: it is for when this process dies, not the
 * server, and one attempt more after both died is no harm.
 */
const START = statement(
  'progress-start',
  `WITH ${WITHOUT_WAITING},
        held AS MATERIALIZED (SELECT DISTINCT key FROM parked WHERE consumer = $1 AND key = ANY ($6::text[])),
        known AS MATERIALIZED (SELECT FROM (${WAS_APPLIED('$1', '($4::text[])[1]', '$7::text', '$8::int')}) was WHERE $5::boolean),
        counted AS (
          INSERT INTO consumer_progress AS p (consumer, topic, partition, event_id, attempts)
          SELECT $1, first.*, 1 FROM without_waiting, unnest($2::text[], $3::int[], $4::text[]) AS first(topic, partition, event_id)
           WHERE NOT EXISTS (SELECT FROM held) AND NOT EXISTS (SELECT FROM known)
          ON CONFLICT (consumer, topic, partition) DO UPDATE SET event_id = excluded.event_id,
            attempts = CASE WHEN $5 AND p.event_id = excluded.event_id THEN p.attempts + 1 ELSE 1 END
          RETURNING p.attempts)
   SELECT ARRAY(SELECT key FROM held) AS held, (SELECT max(attempts) FROM counted) AS attempts`,
);
const COUNT = statement(
  'progress-count',
  `INSERT INTO consumer_progress (consumer, topic, partition, event_id, attempts)
   SELECT $1, first.*, $5 FROM unnest($2::text[], $3::int[], $4::text[]) AS first(topic, partition, event_id)
   ON CONFLICT (consumer, topic, partition) DO UPDATE SET event_id = excluded.event_id, attempts = excluded.attempts`,
);

/** What was found before messages are tried. */
export interface Started {
  /** Keys that an earlier message holds: nothing was counted. */
  held: string[];
  /** With this one; null where the only message was applied before. */
  attempts: number | null;
}

/** How often what a consumer is about to do was begun and did not end, by partition: kept where the death of the process does not reach it. */
export class Progress {
  constructor(
    private readonly consumer: string,
    private readonly database: ServiceDatabase,
  ) {}

  /** Whether the last that was begun in the partition of this message did not end. */
  async wasCutShort({ topic, partition }: IncomingMessage): Promise<boolean> {
    const [row] = await this.database.query<{ attempts: number }>(READ, [this.consumer, topic, partition]);
    return row !== undefined && row.attempts > 0;
  }

  /**
   * Counts the attempt ahead of the transaction that is the attempt, so that a message that kills the process is counted too; unless keys are
   * held, or the only message was applied before.
   */
  async start(unit: UnitOfWork, groups: readonly IncomingMessage[][]): Promise<Started> {
    const messages = groups.flat();
    const { subject, sequence } = markOf(messages[0]!);
    const keys = [...new Set(messages.map(({ key }) => key))];
    const [started] = await unit.ahead<Started>(START, [
      ...[...this.places(groups), messages.length === 1, keys, subject ?? null, sequence ?? null],
    ]);
    return started!;
  }

  /** In the transaction, for when it commits: what was begun has ended. */
  ended(unit: UnitOfWork, groups: readonly IncomingMessage[][]): void {
    unit.send(COUNT, [...this.places(groups), 0]);
  }

  /** Takes back what was counted. */
  async count(groups: readonly IncomingMessage[][], attempts: number): Promise<void> {
    await this.database.query(COUNT, [...this.places(groups), attempts]);
  }

  private places(groups: readonly IncomingMessage[][]): unknown[] {
    const firsts = groups.map(([first]) => first!);
    return [
      this.consumer,
      firsts.map(({ topic }) => topic),
      firsts.map(({ partition }) => partition),
      firsts.map((first) => markOf(first).eventId),
    ];
  }
}
