/** A statement prepared once per connection under its name. */
export interface Statement {
  name: string;
  text: string;
}

/** Declares a prepared statement. Names are unique within a service: on one connection, pg refuses another text under the same name. */
export function statement(name: string, text: string): Statement {
  return { name, text };
}

/** A part of a statement's WITH, to be named in its FROM: the transaction that it is of does not wait for the disk. Only for what comes again by itself. */
export const WITHOUT_WAITING = `without_waiting AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;
