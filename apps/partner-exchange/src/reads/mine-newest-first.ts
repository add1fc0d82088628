import { cursorOf, timeCursor, type Page, type PageQuery } from '@front-door/http';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { type Statement, statement } from '@front-door/persistence';

export interface ListedByScope {
  table: string;
  columns: string;
  /** The column of time that orders the list. */
  at: string;
  id: string;
  /** The column with the person or system it belongs to. */
  person: string;
  /** The condition under which somebody's colleagues in the function see it too; false for what belongs to that person alone. */
  shared?: string;
  /** A further condition; may use $7 and up. */
  where?: string;
}

const DEFAULT_LIMIT = 50;

/**
 * A page of what someone may see in their agency, newest first: what belongs to each function in their token, and what belongs to them by
 * name. Each part walks its own index from the cursor and stops at the limit, so that a page costs the same in an inbox of ten messages and
 * of a million; one condition with OR would sort everything the agency ever got. What is both comes once. Parameters: agency, functions, person, time, id, limit.
 */
export function mineNewestFirst(
  name: string,
  { table, columns, at, id, person, shared = 'true', where = 'true' }: ListedByScope,
): Statement {
  const part = (whose: string): string =>
    `SELECT ${columns}, ${at} AS "_at", ${id} AS "_id" FROM ${table}
      WHERE agency = $1 AND ${whose} AND ${where}
        AND (${at}, ${id}) < (coalesce($4::timestamptz, 'infinity'), coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      ORDER BY ${at} DESC, ${id} DESC LIMIT $6`;
  return statement(
    name,
    `SELECT * FROM (
       SELECT found.* FROM unnest($2::text[]) AS mine(code) CROSS JOIN LATERAL (${part(`function = mine.code AND ${shared}`)}) found
       UNION
       SELECT own.* FROM (${part(`${person} = $3`)}) own
     ) page ORDER BY "_at" DESC, "_id" DESC LIMIT $6`,
  );
}

/** The first six parameters of such a page, or why the cursor cannot be read. One row more than asked for tells whether there is a next. */
export function parametersOf(actor: Actor, { limit = DEFAULT_LIMIT, after }: PageQuery): unknown[] | Refusal {
  const cursor = timeCursor(after);
  if (isRefusal(cursor)) return cursor;
  return [actor.agency ?? '', [...new Set(actor.functions)], actor.id, ...cursor, limit + 1];
}

interface Placed {
  _at: Date;
  _id: string;
}

/** The page itself, with the cursor of the next where there is one. */
export function pageOf<R extends Placed, T>(
  rows: readonly R[],
  limit: number = DEFAULT_LIMIT,
  show: (row: Omit<R, keyof Placed>) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ _at, _id, ...row }) => show(row)),
    ...(rows.length > limit && last ? { next: cursorOf(last._at.toISOString(), last._id) } : {}),
  };
}
