import { statement } from '@front-door/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { UnitOfWork, JournalledEvent } from '../write/unit-of-work';

/**
 * Lets the service erase bodies of its journal under a named rule, in the transaction of a command, by a function that belongs to the
 * retention role: it can blank, and nothing else. The service still may not write to an entry, and the chain still verifies.
 */
export class EraseBodies1700000002000 implements MigrationInterface {
  name = 'EraseBodies1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    const schema = (runner.connection.options as { schema: string }).schema;
    const [service, retention] = [`${schema}_service`, `${schema}_retention`];
    await runner.query(`
      CREATE FUNCTION erase_bodies(aggregate uuid, entries int[], rule text) RETURNS bigint
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
        WITH erased AS (
          UPDATE ${schema}.journal SET body = NULL, salt = NULL, erased_under = rule, erased_at = now()
           WHERE aggregate_id = aggregate AND seq = ANY (entries) AND body IS NOT NULL AND rule ~ '^[A-Z]+-[0-9]+[a-z]?$'
          RETURNING 1)
        SELECT count(*) FROM erased
      $$;
      REVOKE ALL ON FUNCTION erase_bodies FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_bodies TO ${service};
      GRANT CREATE ON SCHEMA ${schema} TO ${retention};
      ALTER FUNCTION erase_bodies OWNER TO ${retention};
      REVOKE CREATE ON SCHEMA ${schema} FROM ${retention};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_bodies');
  }
}

/** What the body of an entry says. */
export interface JournalBody {
  actorName?: string;
  why?: string;
  before?: unknown;
  after?: unknown;
  events: JournalledEvent[];
}

const BODIES = statement(
  'journal-bodies-of',
  'SELECT seq, body FROM journal WHERE aggregate_id = $1 AND body IS NOT NULL ORDER BY seq',
);
const ERASE = statement('journal-erase-bodies', 'SELECT erase_bodies($1, $2, $3) AS erased');

/** What is left of erased bodies, for the entry that says why they went. */
export interface Restated {
  /** What the entries still have to say, so that nothing is lost but what had to go. */
  restated: (Omit<JournalBody, 'events'> & { seq: number })[];
  restates: JournalledEvent[];
}

/**
 * Erases, under a rule such as `LADO-17`, the bodies of one aggregate's entries that `leave` would change, and returns what it leaves of them.
 * The aggregate's row must be locked.
 */
export async function eraseBodies(
  unit: UnitOfWork,
  aggregateId: string,
  rule: string,
  leave: (body: JournalBody) => JournalBody,
): Promise<Restated> {
  const rows = await unit.query<{ seq: number; body: string }>(BODIES, [aggregateId]);
  const left = rows.flatMap(({ seq, body }) => {
    const before = JSON.parse(body) as JournalBody;
    const after = leave(before);
    return JSON.stringify(after) === JSON.stringify(before) ? [] : [{ seq, after }];
  });
  if (left.length === 0) return { restated: [], restates: [] };
  const [row] = await unit.query<{ erased: string }>(ERASE, [aggregateId, left.map(({ seq }) => seq), rule]);
  if (Number(row!.erased) !== left.length) throw new Error(`Not every body could be erased under ${rule}.`);
  return {
    restated: left.map(({ seq, after: { events: _, ...body } }) => ({ seq, ...body })),
    restates: left.flatMap(({ after }) => after.events),
  };
}
