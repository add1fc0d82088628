import { type ServiceDatabase, statement } from '@front-door/persistence';
import { toHeaders } from '../envelope';
import { bucketOf, type JournalledEvent } from '../write/unit-of-work';

const PAGE = 500;
const QUEUE = statement(
  'republish-queue',
  `INSERT INTO outbox (bucket, topic, key, event_id, type, headers, payload)
   SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[])`,
);

/** Through a cursor, in the order of writing: no index serves that order, and each page would sort the journal again. */
const OPEN = `
  DECLARE entries NO SCROLL CURSOR FOR
  SELECT aggregate_id, body FROM journal
   WHERE body IS NOT NULL AND at >= coalesce($1, '-infinity'::timestamptz) AND ($2::uuid IS NULL OR aggregate_id = $2)
   ORDER BY position`;

/**
 * Puts events back into the outbox as they were published, from the journal: for a consumer that has to be rebuilt after the topic forgot
 * them. Consumers that have applied an event skip it. Erased bodies have nothing to say. Returns how many events were queued.
 */
export async function republish(
  database: ServiceDatabase,
  range: { since?: Date; aggregateId?: string },
  onProgress: (queued: number) => void = () => undefined,
): Promise<number> {
  return database.transaction(async (transaction) => {
    await transaction.query(OPEN, [range.since ?? null, range.aggregateId ?? null]);
    for (let queued = 0; ; onProgress(queued)) {
      const page = await transaction.query<{ aggregate_id: string; body: string }>(`FETCH ${PAGE} FROM entries`);
      const rows = page.flatMap(rowsOf);
      // In a transaction of its own: what is queued leaves meanwhile.
      if (rows.length > 0)
        await database.query(
          QUEUE,
          rows[0]!.map((_, column) => rows.map((row) => row[column])),
        );
      queued += rows.length;
      if (page.length < PAGE) return queued;
    }
  });
}

/** The outbox rows of one entry. */
function rowsOf({ aggregate_id, body }: { aggregate_id: string; body: string }): unknown[][] {
  const { events } = JSON.parse(body) as { events: JournalledEvent[] };
  // What its sender does not keep cannot be said again.
  return events
    .filter(({ payload }) => payload !== undefined)
    .map(({ envelope, topic, payload }) => {
      const [headers, said] = [JSON.stringify(toHeaders(envelope)), JSON.stringify(payload)];
      return [bucketOf(aggregate_id), topic, aggregate_id, envelope.id, envelope.type, headers, said];
    });
}
