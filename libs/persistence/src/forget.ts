import type { ServiceDatabase } from './service-database';
import { statement, type Statement } from './statement';

/** Rows that one statement forgets at most, so that no lock and no transaction is long. */
export const FORGOTTEN_AT_ONCE = 1_000;

/**
 * The statement that deletes the oldest rows of a table: $1 is the instant before which, $2 how many at most. An index on the column `by` must
 * serve it. Rows that others hold are left for the next turn, so that replicas share the work.
 */
export function forgetting(table: string, by: string, where = 'true'): Statement {
  return statement(
    `forget-${table}`,
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM ${table} WHERE ${where} AND ${by} < $1::timestamptz ORDER BY ${by} LIMIT $2 FOR UPDATE SKIP LOCKED))
     RETURNING 1`,
  );
}

/** Forgets everything from before an instant, a bounded batch after the other. Returns how many rows went. */
export async function forget(database: ServiceDatabase, what: Statement, before: Date): Promise<number> {
  for (let gone = 0; ;) {
    const batch = await database.query(what, [before, FORGOTTEN_AT_ONCE]);
    gone += batch.length;
    if (batch.length < FORGOTTEN_AT_ONCE) return gone;
  }
}
