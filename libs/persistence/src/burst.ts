import { type PoolClient, Query } from 'pg';
import { serialize } from 'pg-protocol';
import { type Column, columnsOf, rowOf } from './rows';
import type { Statement } from './statement';

/** A statement as one connection knows it. */
export interface Known {
  /** Of a prepared statement. */
  name?: string;
  text: string;
  /** Of its rows. Once PostgreSQL has described them, it need not do so again. */
  columns?: readonly Column[];
}

/** What is asked of the database in a burst, with its values as they are sent, and who waits for what it says. */
export interface Asked {
  statement: Known;
  values: readonly (string | Buffer | null)[];
  answered(answer: Answer): void;
  failed(error: Error): void;
}

export interface Answer {
  rows: object[];
  /** Rows that a write touched, or a read found. */
  rowCount: number;
  /** What was done, in PostgreSQL's word for it: `INSERT`, `COMMIT`. */
  command: string;
}

/** What we reach into of pg's connection: its socket, and what it knows of prepared statements. */
interface Connection {
  stream: { writable: boolean; write(bytes: Buffer): void };
  parsedStatements: Record<string, string | undefined>;
  submittedNamedStatements: Record<string, string | undefined>;
}

const PREPARED = new WeakMap<PoolClient, Map<string, Known>>();
const [DESCRIBE, EXECUTE, SYNC] = [serialize.describe({ type: 'P' }), serialize.execute(), serialize.sync()];

/** A statement as this connection knows it. Throws where it knows another one by that name. */
export function knownTo(client: PoolClient, statement: Statement | string): Known {
  if (typeof statement === 'string') return { text: statement };
  const { name, text } = statement;
  const prepared = PREPARED.get(client) ?? new Map<string, Known>();
  PREPARED.set(client, prepared);
  const known = prepared.get(name) ?? { name, text };
  prepared.set(name, known);
  if (known.text !== text) throw new Error(`Two statements are named ${name}.`);
  return known;
}

/**
 * Several statements that leave in one packet and are answered in one: PostgreSQL sends what it has at the end of a burst. pg's own queries
 * end one each, which costs both sides a packet each. They hold together: outside a transaction PostgreSQL commits at the end of the burst, so
 * what it says is passed on only then, and where one fails none of them was done.
 */
export class Burst extends Query {
  static {
    // A method, which pg's types declare as a property. As a function of each burst's own it kept one burst after the other, with all that it
    // says, until the next full collection of memory.
    Burst.prototype.submit = function (this: Burst, connection) {
      this.send(connection as unknown as Connection);
    };
  }

  declare name: string | undefined;
  declare text: string;
  private at = 0;
  private readonly said: (Answer | Error)[] = [];
  private found: object[] = [];
  private unreadable: Error | undefined;

  constructor(private readonly asked: readonly Asked[]) {
    super({ text: '' });
    this.turnTo(0);
  }

  // What follows is called by pg's client.

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.underWay.statement.columns = columnsOf(fields);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.unreadable) return;
    try {
      this.found.push(rowOf(this.underWay.statement.columns!, fields));
    } catch (error) {
      this.unreadable = error as Error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const { statement } = this.underWay;
    const { found: rows, unreadable } = this;
    const [command = '', ...counts] = text.split(' ');
    statement.columns ??= [];
    this.said.push(unreadable ?? { rows, rowCount: Number(counts.at(-1)) || 0, command });
    this.turnTo(this.at + 1);
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleError(error: Error, { submittedNamedStatements }: Connection): void {
    // PostgreSQL passed over those behind it: pg must not think that they have been prepared.
    for (const { statement } of this.asked.slice(this.at))
      if (statement.name) delete submittedNamedStatements[statement.name];
    this.turnTo(this.asked.length);
    for (const { failed } of this.asked) failed(error);
  }

  handleReadyForQuery(): void {
    this.asked.forEach(({ answered, failed }, index) => {
      const said = this.said[index]!;
      if (said instanceof Error) failed(said);
      else answered(said);
    });
  }

  private get underWay(): Asked {
    return this.asked[this.at]!;
  }

  /** When PostgreSQL has prepared a statement, pg notes it down by the name and the text of the query under way. */
  private turnTo(at: number): void {
    this.at = at;
    const { name, text } = this.asked[at]?.statement ?? { name: undefined, text: '' };
    [this.name, this.text] = [name, text];
    [this.found, this.unreadable] = [[], undefined];
  }

  private send({ stream, parsedStatements, submittedNamedStatements }: Connection): void {
    if (!stream.writable) return;
    const packet: Buffer[] = [];
    for (const { statement, values } of this.asked) {
      const { name, text, columns } = statement;
      if (!name || (parsedStatements[name] ?? submittedNamedStatements[name]) === undefined) {
        packet.push(serialize.parse({ name, text }));
        if (name) submittedNamedStatements[name] = text;
      }
      packet.push(serialize.bind({ statement: name, values: values as unknown[] }));
      if (!columns) packet.push(DESCRIBE);
      packet.push(EXECUTE);
    }
    packet.push(SYNC);
    stream.write(Buffer.concat(packet));
  }
}
