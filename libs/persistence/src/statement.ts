/** A statement prepared once per connection under its name. */
export interface Statement {
  name: string;
  text: string;
}

/** Declares a prepared statement. Names are unique within a service: on one connection, pg refuses another text under the same name. */
export function statement(name: string, text: string): Statement {
  return { name, text };
}
