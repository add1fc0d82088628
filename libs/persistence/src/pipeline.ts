import { DatabaseError, type Pool, type PoolClient, type QueryResult } from 'pg';
import { type Statement, valuesOf } from './statement';

/** What can be asked of the database outside a transaction. */
export interface Reader {
  query<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params?: readonly unknown[],
  ): Promise<R[]>;
}

/** What we reach into of pg's client: its socket, to write in one burst, and what it knows of prepared statements. */
interface Inside {
  connection: {
    stream: { cork(): void; uncork(): void };
    parsedStatements: Record<string, string | undefined>;
    submittedNamedStatements: Record<string, string | undefined>;
  };
}

/** One connection, pipelined: what is submitted in one turn of the event loop leaves in one packet, and is answered in that order. */
export class Pipeline implements Reader {
  private corked = false;
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

  /** From here on nothing more leaves by this connection: it is somebody else's. */
  end(): void {
    this.over = true;
  }

  /** Waits until everything submitted has been answered, well or ill. */
  async settled(): Promise<void> {
    await Promise.all(this.submitted);
  }

  /** `onFailure` hears of a value that cannot be sent at once, before anything else leaves. */
  protected submit(
    statement: Statement | string,
    params: readonly unknown[],
    onFailure: (error: Error) => void = () => undefined,
  ): Promise<QueryResult> {
    if (this.over) return Promise.reject(new Error('The connection has been given back.'));
    if (typeof statement !== 'string') this.refuseOtherText(statement);
    const values = valuesOf(statement, params);
    this.cork();
    const config = typeof statement === 'string' ? { text: statement, values } : { ...statement, values };
    // With a callback, because that hears at once of a value that cannot be sent; a promise would only after the packet has left.
    const answer = new Promise<QueryResult>((resolve, reject) => {
      this.client.query(config, (error: Error | null, result: QueryResult) => {
        if (!error) return resolve(result);
        if (!(error instanceof DatabaseError)) this.spoilt ??= error;
        onFailure(error);
        reject(error);
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

  /** pg would refuse it too, but only after the packet has left with everything else. */
  private refuseOtherText({ name, text }: Statement): void {
    const { parsedStatements, submittedNamedStatements } = (this.client as unknown as Inside).connection;
    const known = parsedStatements[name] ?? submittedNamedStatements[name];
    if (known !== undefined && known !== text) throw new Error(`Two statements are named ${name}.`);
  }

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
    await pipeline.settled();
    pipeline.end();
    client.removeListener('error', onBroken);
    client.release(broken ?? pipeline.spoilt);
  }
}
