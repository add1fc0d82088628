import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { type Answer, type Asked, Burst, knownTo } from './burst';
import { type Statement, valuesOf } from './statement';
import { sentAs } from './values';

/** What can be asked of the database outside a transaction. */
export interface Reader {
  query<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params?: readonly unknown[],
  ): Promise<R[]>;
}

/** One connection, pipelined: what is submitted in one turn of the event loop leaves in one burst, and is answered in that order. */
export class Pipeline implements Reader {
  /** Bursts that leave at the end of this turn. */
  private leaving: Asked[][] = [];
  private readonly submitted: Promise<void>[] = [];
  /** An error that the database did not say: the connection is gone, or pg has forgotten a prepared statement it still believes in. */
  spoilt: Error | undefined;
  private over = false;

  constructor(protected readonly client: PoolClient) {}

  async query<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params: readonly unknown[] = [],
  ): Promise<R[]> {
    return (await this.submit(statement, params)).rows as R[];
  }

  /** From here on nothing more leaves by this connection: what it was for is over. */
  end(): void {
    this.over = true;
  }

  /** Waits until everything submitted has been answered, well or ill. */
  async settled(): Promise<void> {
    await Promise.all(this.submitted);
  }

  /** `onFailure` hears at once of a value that cannot be sent, before anything else leaves. */
  protected submit(
    statement: Statement | string,
    params: readonly unknown[],
    onFailure: (error: Error) => void = () => undefined,
  ): Promise<Answer> {
    if (this.over) return Promise.reject(new Error('The connection has been given back, or is about to be.'));
    const known = knownTo(this.client, statement);
    const given = valuesOf(statement, params);
    const answer = new Promise<Answer>((answered, reject) => {
      const failed = (error: Error): void => {
        onFailure(error);
        reject(error);
      };
      const values = sendable(given);
      if (values instanceof Error) return failed(values);
      this.leave({
        ...{ statement: known, values, answered },
        failed: (error) => {
          if (spoils(error)) this.spoilt ??= error;
          failed(error);
        },
      });
    }).catch((error: Error) => {
      // A stack that leads to the caller, not to the socket.
      Error.captureStackTrace(error);
      throw error;
    });
    // Without what it says: a long transaction would hold all that it has ever read.
    this.submitted.push(
      answer.then(
        () => undefined,
        () => undefined,
      ),
    );
    return answer;
  }

  /** What has been submitted so far is a burst of its own: what follows does not depend on it, nor it on what follows. */
  protected endBurst(): void {
    if (this.leaving.length > 0) this.leaving.push([]);
  }

  private dispatch(burst: Asked[]): void {
    try {
      this.client.query(new Burst(burst));
    } catch (error) {
      for (const { failed } of burst) failed(error as Error);
    }
  }

  private leave(asked: Asked): void {
    if (this.leaving.length > 0) return void this.leaving.at(-1)!.push(asked);
    this.leaving = [[asked]];
    process.nextTick(() => {
      const bursts = this.leaving;
      this.leaving = [];
      for (const burst of bursts) if (burst.length > 0) this.dispatch(burst);
    });
  }
}

/** What a prepared statement fails with that this connection remembers otherwise than the server: for ever, if it is kept. */
const FORGOTTEN = new Set(['0A000', '26000', '42P05']);

/** Whether the connection is of no more use: it is gone, or goes, or is at odds with its server. */
function spoils(error: Error): boolean {
  return !(error instanceof DatabaseError) || error.severity !== 'ERROR' || FORGOTTEN.has(error.code ?? '');
}

function sendable(values: readonly unknown[]): (string | Buffer | null)[] | Error {
  try {
    return values.map(sentAs);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Works with one of the pool's connections, and gives it back; to be thrown away where it is spoilt. */
export async function onOneConnection<T, P extends Pipeline>(
  pool: Pool,
  open: (client: PoolClient) => P,
  work: (pipeline: P, onBroken: (error: Error) => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The pool listens to idle connections only: without this, one that breaks while we hold it ends the process.
  const onBroken = (error: Error): void => {
    broken ??= error;
  };
  client.on('error', onBroken);
  const pipeline = open(client);
  try {
    return await work(pipeline, onBroken);
  } finally {
    pipeline.end();
    await pipeline.settled();
    client.removeListener('error', onBroken);
    client.release(broken ?? pipeline.spoilt);
  }
}
