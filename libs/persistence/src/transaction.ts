import { DatabaseError, type Pool, type PoolClient } from 'pg';
import type { Answer } from './burst';
import { onOneConnection, Pipeline } from './pipeline';
import { type Statement, statement } from './statement';

const BEGIN = statement('begin', 'BEGIN');
const COMMIT = statement('commit', 'COMMIT');

/** In a failed transaction; and a prepared statement whose preparation failed for that. */
const CONSEQUENCES = new Set(['25P02', '26000']);

/**
 * A transaction on one pipelined connection. `query` waits for its rows; `send` does not wait: it is written in the same burst as what
 * follows, and if it fails the commit fails with its error. So a use case whose writes do not read each other costs one round trip.
 */
export class Transaction extends Pipeline {
  private begun = false;
  /** The first error of all. What follows it fails because of it, as 25P02: told alone, that would hide a deadlock or a taken name. */
  private failure: Error | undefined;
  /** The first error of what was sent without waiting. */
  private unheard: Error | undefined;
  private inDoubt = false;

  /** Whether it may stand although its commit failed: nobody heard what became of it. */
  get mayStand(): boolean {
    return this.inDoubt;
  }

  override async query<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params: readonly unknown[] = [],
  ): Promise<R[]> {
    return (await this.awaited(statement, params)).rows as R[];
  }

  /** How many rows an awaited write touched. */
  async write(statement: Statement | string, params: readonly unknown[] = []): Promise<number> {
    return (await this.awaited(statement, params)).rowCount;
  }

  /** Writes without waiting; a failure surfaces at commit. */
  send(statement: Statement | string, params: readonly unknown[] = []): void {
    this.submit(statement, params, (error) => (this.unheard ??= error)).catch(() => undefined);
  }

  /** Asks ahead of the transaction, in the packet of its first statement: what this does stays, whatever becomes of the transaction. */
  async ahead<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params: readonly unknown[] = [],
  ): Promise<R[]> {
    if (this.begun) throw new Error('The transaction has begun: nothing goes ahead of it any more.');
    const asked = super.submit(statement, params);
    this.endBurst();
    return (await asked).rows as R[];
  }

  /** Sends the commit behind everything else and waits for all of it. */
  async commit(): Promise<void> {
    if (!this.begun) return;
    // A value that cannot be sent fails here, not in the database, which would commit the rest.
    if (this.unheard) throw this.causeOf(this.unheard);
    this.inDoubt = true;
    const committed = this.submit(COMMIT, []).catch((error: Error) => error);
    this.end();
    await this.settled();
    const outcome = await committed;
    this.inDoubt = outcome instanceof Error && !isRefusalOfServer(outcome);
    if (this.unheard) throw this.causeOf(this.unheard);
    if (outcome instanceof Error) throw this.causeOf(outcome);
    if (outcome.command !== 'COMMIT')
      throw this.failure ?? new Error('The transaction was rolled back by the database.');
  }

  async rollback(): Promise<void> {
    if (!this.begun) return;
    // Whoever goes on all the same must not write behind it, outside of any transaction.
    this.end();
    await this.settled();
    await this.client.query('ROLLBACK');
  }

  protected override submit(
    statement: Statement | string,
    params: readonly unknown[],
    onFailure: (error: Error) => void = () => undefined,
  ): Promise<Answer> {
    if (!this.begun) {
      this.begun = true;
      this.send(BEGIN);
    }
    return super.submit(statement, params, (error) => {
      this.failure ??= error;
      onFailure(error);
    });
  }

  private async awaited(statement: Statement | string, params: readonly unknown[]): Promise<Answer> {
    try {
      return await this.submit(statement, params);
    } catch (error) {
      throw this.causeOf(error as Error);
    }
  }

  private causeOf(error: Error): Error {
    return CONSEQUENCES.has((error as { code?: string }).code ?? '') ? (this.failure ?? error) : error;
  }
}

/** The server lives and says that it did not do it. As it ends (57P01, FATAL), it may have. */
function isRefusalOfServer(error: Error): boolean {
  return error instanceof DatabaseError && error.severity === 'ERROR';
}

/** Runs `work` in a transaction: committed when it returns, rolled back when it throws. */
export function inTransaction<T, X extends Transaction = Transaction>(
  pool: Pool,
  work: (transaction: X) => Promise<T>,
  open: (client: PoolClient) => X = (client) => new Transaction(client) as X,
): Promise<T> {
  return onOneConnection(pool, open, async (transaction, onBroken) => {
    try {
      const result = await work(transaction);
      await transaction.commit();
      return result;
    } catch (error) {
      await transaction.rollback().catch(onBroken);
      throw error;
    }
  });
}
