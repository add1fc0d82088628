import { DatabaseError, type Pool, type PoolClient, type QueryResult } from 'pg';
import type { Statement } from './statement';

/** What can be asked of the database outside a transaction. */
export interface Reader {
  query<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params?: readonly unknown[],
  ): Promise<R[]>;
}

/** In a failed transaction; and a prepared statement whose preparation failed for that. */
const CONSEQUENCES = new Set(['25P02', '26000']);

/** What we reach into of pg's client: its socket, to write in one burst, and what it knows of prepared statements. */
interface Inside {
  connection: {
    stream: { cork(): void; uncork(): void };
    parsedStatements: Record<string, string | undefined>;
    submittedNamedStatements: Record<string, string | undefined>;
  };
}

/**
 * A transaction on one pipelined connection. `query` waits for its rows; `send` does not wait: it is written in the same burst as what
 * follows, and if it fails the commit fails with its error. So a use case whose writes do not read each other costs one round trip.
 */
export class Transaction implements Reader {
  private begun = false;
  private corked = false;
  private readonly sent: Promise<QueryResult>[] = [];
  /** The first error of all. What follows it fails because of it, as 25P02: told alone, that would hide a deadlock or a taken name. */
  private failure: Error | undefined;
  /** The first error of what was sent without waiting. */
  private unheard: Error | undefined;
  /** An error that the database did not say: the connection is gone, or pg has forgotten a prepared statement it still believes in. */
  spoilt: Error | undefined;

  constructor(private readonly client: PoolClient) {}

  async query<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params: readonly unknown[] = [],
  ): Promise<R[]> {
    return (await this.awaited(statement, params)).rows as R[];
  }

  /** How many rows an awaited write touched. */
  async write(statement: Statement | string, params: readonly unknown[] = []): Promise<number> {
    return (await this.awaited(statement, params)).rowCount ?? 0;
  }

  /** Writes without waiting; a failure surfaces at commit. */
  send(statement: Statement | string, params: readonly unknown[] = []): void {
    this.keep(this.submit(statement, params, (error) => (this.unheard ??= error)));
  }

  /** Sends the commit behind everything else and waits for all of it. */
  async commit(): Promise<void> {
    if (!this.begun) return;
    // A value that cannot be sent fails here, not in the database, which would commit the rest.
    if (this.unheard) throw this.causeOf(this.unheard);
    const committed = this.submit('COMMIT', []);
    committed.catch(() => undefined);
    await Promise.allSettled(this.sent);
    const outcome = await committed.catch((error: Error) => error);
    if (this.unheard) throw this.causeOf(this.unheard);
    if (outcome instanceof Error) throw outcome;
    if (outcome.command !== 'COMMIT')
      throw this.failure ?? new Error('The transaction was rolled back by the database.');
  }

  async rollback(): Promise<void> {
    if (!this.begun) return;
    await Promise.allSettled(this.sent);
    await this.client.query('ROLLBACK');
  }

  private async awaited(statement: Statement | string, params: readonly unknown[]): Promise<QueryResult> {
    try {
      return await this.submit(statement, params);
    } catch (error) {
      throw this.causeOf(error as Error);
    }
  }

  private causeOf(error: Error): Error {
    return CONSEQUENCES.has((error as { code?: string }).code ?? '') ? (this.failure ?? error) : error;
  }

  private keep(promise: Promise<QueryResult>): void {
    promise.catch(() => undefined);
    this.sent.push(promise);
  }

  private submit(
    statement: Statement | string,
    params: readonly unknown[],
    onFailure: (error: Error) => void = () => undefined,
  ): Promise<QueryResult> {
    if (typeof statement !== 'string') this.refuseOtherText(statement);
    this.cork();
    if (!this.begun) {
      this.begun = true;
      this.keep(this.submit('BEGIN', [], (error) => (this.unheard ??= error)));
    }
    const values = params as unknown[];
    const config = typeof statement === 'string' ? { text: statement, values } : { ...statement, values };
    // With a callback, because that hears at once of a value that cannot be sent; a promise would only after the commit has left.
    return new Promise<QueryResult>((resolve, reject) => {
      this.client.query(config, (error: Error | null, result: QueryResult) => {
        if (!error) return resolve(result);
        this.failure ??= error;
        if (!(error instanceof DatabaseError)) this.spoilt ??= error;
        onFailure(error);
        reject(error);
      });
    }).catch((error: Error) => {
      // A stack that leads to the caller, not to the socket.
      Error.captureStackTrace(error);
      throw error;
    });
  }

  /** pg would refuse it too, but only after the commit has left with everything else. */
  private refuseOtherText({ name, text }: Statement): void {
    const { parsedStatements, submittedNamedStatements } = (this.client as unknown as Inside).connection;
    const known = parsedStatements[name] ?? submittedNamedStatements[name];
    if (known !== undefined && known !== text) throw new Error(`Two statements are named ${name}.`);
  }

  /** Everything submitted in one turn of the event loop leaves in one packet. */
  private cork(): void {
    if (this.corked) return;
    this.corked = true;
    const { stream } = (this.client as unknown as Inside).connection;
    stream.cork();
    process.nextTick(() => {
      this.corked = false;
      stream.uncork();
    });
  }
}

/** Runs `work` in a transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T, X extends Transaction = Transaction>(
  pool: Pool,
  work: (transaction: X) => Promise<T>,
  open: (client: PoolClient) => X = (client) => new Transaction(client) as X,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The pool listens to idle connections only: without this, one that breaks while we hold it ends the process.
  const onBroken = (error: Error): void => {
    broken ??= error;
  };
  client.on('error', onBroken);
  const transaction = open(client);
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback().catch(onBroken);
    throw error;
  } finally {
    client.removeListener('error', onBroken);
    client.release(broken ?? transaction.spoilt);
  }
}
