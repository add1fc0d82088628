import type { ServiceDatabase } from '@front-door/persistence';

/** How long a repeated Idempotency-Key gets its first answer again. */
const REMEMBERED_FOR = '30 days';

/** Forgets answers kept under Idempotency-Keys that nobody will repeat any more; they hold personal data. Returns how many. */
export async function forgetAnswers(database: ServiceDatabase, now: Date): Promise<number> {
  const gone = await database.query(
    `DELETE FROM idempotency WHERE at < $1::timestamptz - interval '${REMEMBERED_FOR}' RETURNING 1`,
    [now],
  );
  return gone.length;
}
