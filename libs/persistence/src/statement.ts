/** A statement prepared once per connection under its name. */
export interface Statement {
  name: string;
  text: string;
}

const texts = new Map<string, string>();

/** Declares a prepared statement. Two statements may not share a name: PostgreSQL would run the wrong one. */
export function statement(name: string, text: string): Statement {
  const known = texts.get(name);
  if (known !== undefined && known !== text) throw new Error(`Two statements are named ${name}.`);
  texts.set(name, text);
  return { name, text };
}
