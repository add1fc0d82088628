import { columnOf, type ColumnType } from './columns';

/** A statement prepared once per connection under its name. */
export interface Statement {
  name: string;
  text: string;
  /** Where its parameters are columns: their types. What several send of it at once can leave as one. */
  columns?: readonly ColumnType[];
  /** How many of the columns, in their order, belong to the same rows. */
  sets?: readonly number[];
  /** It reads: its first column, and one of that name in its rows, says for which `asker` each row is. Alone, that is 0. */
  asks?: true;
}

/** Declares a prepared statement. Names are unique within a service: on one connection, pg refuses another text under the same name. */
export function statement(name: string, text: string): Statement {
  return { name, text };
}

/** Declares a prepared statement that writes columns, such as `INSERT ... SELECT * FROM unnest($1::uuid[], ...)`; one set of them for each table. */
export function writesColumns(name: string, text: string, ...sets: readonly (readonly ColumnType[])[]): Statement {
  return { name, text, columns: sets.flat(), sets: sets.map(({ length }) => length) };
}

/** Declares a prepared statement that asks by columns, the types of which follow that of `asker`: `FROM unnest($1::int[], ...) AS asked(asker, ...)`. */
export function asksByColumns(name: string, text: string, columns: readonly ColumnType[]): Statement {
  return { name, text, columns: ['int', ...columns], sets: [columns.length + 1], asks: true };
}

/** A statement's parameters as pg takes them. */
export function valuesOf(statement: Statement | string, params: readonly unknown[]): unknown[] {
  if (typeof statement === 'string' || !statement.columns) return params as unknown[];
  const columns = rowsFor(statement, params as readonly unknown[][], 0);
  return statement.columns.map((type, index) => columnOf(type, columns[index]!));
}

/**
 * The columns that are sent: for a question, with who asks. Throws where rows are ragged: beside those of others, a value would become part
 * of somebody else's row.
 */
export function rowsFor(
  { name, columns, sets, asks }: Statement,
  params: readonly (readonly unknown[])[],
  asker: number,
): readonly (readonly unknown[])[] {
  const whole = asks && params[0] ? [params[0].map(() => asker), ...params] : params;
  let from = 0;
  const ragged = sets!.some((width) => {
    const set = whole.slice(from, (from += width));
    return set.some((column) => column.length !== set[0]!.length);
  });
  if (ragged || whole.length !== columns!.length) throw new TypeError(`${name} takes other columns.`);
  return whole;
}

/** A part of a statement's WITH, to be named in its FROM: the transaction that it is of does not wait for the disk. Only for what comes again by itself. */
export const WITHOUT_WAITING = `without_waiting AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;
