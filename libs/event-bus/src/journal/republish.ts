import { type ServiceDatabase, statement } from '@front-door/persistence';
import { type Envelope, toHeaders } from '../envelope';
import { bucketOf } from '../write/unit-of-work';

const PAGE = 500;
const QUEUE = statement(
  'republish-queue',
  `INSERT INTO outbox (bucket, topic, key, event_id, type, headers, payload)
   SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[])`,
);

/**
 * Puts events back into the outbox as they were published, from the journal: for a consumer that has to be rebuilt after the topic forgot
 * them. Consumers that have applied an event skip it. Erased bodies have nothing to say. Returns how many events were queued.
 */
export async function republish(
  database: ServiceDatabase,
  range: { since?: Date; aggregateId?: string },
  onProgress: (queued: number) => void = () => undefined,
): Promise<number> {
  let [after, queued] = ['0', 0];
  for (;;) {
    const page = await database.query<{ position: string; aggregate_id: string; body: string }>(
      `SELECT position, aggregate_id, body FROM journal
        WHERE position > $1 AND body IS NOT NULL AND at >= coalesce($2, '-infinity'::timestamptz) AND ($3::uuid IS NULL OR aggregate_id = $3)
        ORDER BY position LIMIT ${PAGE}`,
      [after, range.since ?? null, range.aggregateId ?? null],
    );
    const columns: unknown[][] = Array.from({ length: 7 }, () => []);
    for (const { aggregate_id, body } of page) {
      const { events } = JSON.parse(body) as { events: { envelope: Envelope; topic: string; payload: unknown }[] };
      for (const { envelope, topic, payload } of events) {
        const row = [
          bucketOf(aggregate_id),
          topic,
          aggregate_id,
          envelope.id,
          envelope.type,
          JSON.stringify(toHeaders(envelope)),
          JSON.stringify(payload),
        ];
        row.forEach((value, column) => columns[column]!.push(value));
      }
    }
    if (columns[0]!.length > 0) await database.query(QUEUE, columns);
    queued += columns[0]!.length;
    if (page.length < PAGE) return queued;
    after = page.at(-1)!.position;
    onProgress(queued);
  }
}
