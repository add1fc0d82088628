import type { Pool, PoolClient, QueryResult } from 'pg';
import type { Statement } from './statement';

/** What can be asked of the database outside a transaction. */
export interface Reader {
  query<R extends object = Record<string, unknown>>(statement: Statement | string, params?: readonly unknown[]): Promise<R[]>;
}

const IN_FAILED_TRANSACTION = '25P02';

/**
 * A transaction on one pipelined connection. `query` waits for its rows; `send` does not wait: it is written in the same burst as what
 * follows, and if it fails the commit fails with its error. So a use case whose writes do not read each other costs one round trip.
 */
export class Transaction implements Reader {
  private begun = false;
  private corked = false;
  private readonly sent: Promise<QueryResult>[] = [];

  constructor(private readonly client: PoolClient) {}

  async query<R extends object = Record<string, unknown>>(statement: Statement | string, params: readonly unknown[] = []): Promise<R[]> {
    const result = await this.submit(statement, params);
    return result.rows as R[];
  }

  /** How many rows an awaited write touched. */
  async write(statement: Statement | string, params: readonly unknown[] = []): Promise<number> {
    return (await this.submit(statement, params)).rowCount ?? 0;
  }

  /** Writes without waiting; a failure surfaces at commit. */
  send(statement: Statement | string, params: readonly unknown[] = []): void {
    const promise = this.submit(statement, params);
    promise.catch(() => undefined);
    this.sent.push(promise);
  }

  /** Sends the commit behind everything else and waits for all of it. */
  async commit(): Promise<void> {
    if (!this.begun) return;
    const committed = this.submit('COMMIT', []);
    committed.catch(() => undefined);
    const results = await Promise.allSettled(this.sent);
    const failed = results.filter((result) => result.status === 'rejected').map((result) => result.reason as { code?: string });
    const first = failed.find((error) => error.code !== IN_FAILED_TRANSACTION) ?? failed[0];
    const outcome = await committed;
    if (first) throw first;
    if (outcome.command !== 'COMMIT') throw new Error('The transaction was rolled back by the database.');
  }

  async rollback(): Promise<void> {
    if (!this.begun) return;
    await Promise.allSettled(this.sent);
    await this.client.query('ROLLBACK');
  }

  private submit(statement: Statement | string, params: readonly unknown[]): Promise<QueryResult> {
    this.cork();
    if (!this.begun) {
      this.begun = true;
      const begin = this.client.query('BEGIN');
      begin.catch(() => undefined);
      this.sent.push(begin);
    }
    return typeof statement === 'string'
      ? this.client.query(statement, params as unknown[])
      : this.client.query({ name: statement.name, text: statement.text, values: params as unknown[] });
  }

  /** Everything submitted in one turn of the event loop leaves in one packet. */
  private cork(): void {
    if (this.corked) return;
    this.corked = true;
    const { stream } = (this.client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
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
  const transaction = open(client);
  let broken: Error | undefined;
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    try {
      await transaction.rollback();
    } catch (failure) {
      broken = failure as Error;
    }
    throw error;
  } finally {
    client.release(broken);
  }
}
