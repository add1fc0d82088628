import { columnOf, type ColumnType } from './columns';

/** A statement prepared once per connection under its name. */
export interface Statement {
  name: string;
  text: string;
  /** The types of its parameters, where each is a whole column: what several send of it at once can leave as one. */
  columns?: readonly ColumnType[];
  /** It reads: its first column, and one of that name in its rows, says for which `asker` each row is. Alone, that is 0. */
  asks?: true;
}

/** Declares a prepared statement. Names are unique within a service: on one connection, pg refuses another text under the same name. */
export function statement(name: string, text: string): Statement {
  return { name, text };
}

/** Declares a prepared statement that writes columns, such as `INSERT ... SELECT * FROM unnest($1::uuid[], ...)`. */
export function writesColumns(name: string, text: string, columns: readonly ColumnType[]): Statement {
  return { name, text, columns };
}

/** Declares a prepared statement that asks by columns, the types of which follow that of `asker`: `FROM unnest($1::int[], ...) AS asked(asker, ...)`. */
export function asksByColumns(name: string, text: string, columns: readonly ColumnType[]): Statement {
  return { name, text, columns: ['int', ...columns], asks: true };
}

/** A statement's parameters as pg takes them. */
export function valuesOf(statement: Statement | string, params: readonly unknown[]): unknown[] {
  if (typeof statement === 'string' || !statement.columns) return params as unknown[];
  const columns = params as readonly unknown[][];
  const whole = statement.asks ? [columns[0]!.map(() => 0), ...columns] : columns;
  if (whole.length !== statement.columns.length) throw new TypeError(`${statement.name} takes other columns.`);
  return statement.columns.map((type, index) => columnOf(type, whole[index]!));
}

/** A part of a statement's WITH, to be named in its FROM: the transaction that it is of does not wait for the disk. Only for what comes again by itself. */
export const WITHOUT_WAITING = `without_waiting AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;
