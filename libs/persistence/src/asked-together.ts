import { appendColumns } from './columns';
import type { Reader } from './pipeline';
import { type Statement, rowsFor } from './statement';

interface Question {
  statement: Statement;
  columns: unknown[][];
  answer: ((rows: object[]) => void)[];
  fail: ((error: unknown) => void)[];
}

/** When a question that has been begun leaves: until then, others join it. */
export type Leaves = (ask: () => Promise<void>) => void;

/** With all that is asked in the same turn of the event loop: in one transaction, its commands ask together. */
export function afterThisTurn(ask: () => Promise<void>): void {
  process.nextTick(() => void ask());
}

/** An answer that takes longer holds up nobody else. */
const PATIENCE_MILLIS = 50;

/** When the one before is answered: under load, a question costs as much as it costs to ask for many; without, it waits for nobody. */
export function oneAfterAnother(): Leaves {
  let last: Promise<void> = Promise.resolve();
  return (ask) => {
    last = last.then(
      () =>
        new Promise<void>((next) => {
          const patience = setTimeout(next, PATIENCE_MILLIS).unref();
          setImmediate(() => void ask().finally(() => (clearTimeout(patience), next())));
        }),
    );
  };
}

/** What several ask of a database by columns leaves as one statement; the rows go to who asked for them. What is not by columns goes through. */
export class AskedTogether implements Reader {
  private readonly questions = new Map<string, Question>();

  constructor(
    private readonly reader: Reader,
    private readonly leaves: Leaves,
  ) {}

  query<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params: readonly unknown[] = [],
  ): Promise<R[]> {
    if (typeof statement === 'string' || !statement.asks) return this.reader.query<R>(statement, params);
    const { columns, answer, fail } = this.questionOf(statement);
    appendColumns(columns, rowsFor(statement, params as unknown[][], answer.length));
    return new Promise<object[]>((resolve, reject) => {
      answer.push(resolve);
      fail.push(reject);
    }) as Promise<R[]>;
  }

  private questionOf(asked: Statement): Question {
    const { name } = asked;
    const begun = this.questions.get(name);
    if (begun) return begun;
    // Who asks is in the columns by now.
    const statement = { ...asked, asks: undefined };
    const question: Question = { statement, columns: statement.columns!.map(() => []), answer: [], fail: [] };
    this.questions.set(name, question);
    this.leaves(() => {
      this.questions.delete(name);
      return this.ask(question);
    });
    return question;
  }

  private async ask({ statement, columns, answer, fail }: Question): Promise<void> {
    try {
      const rows: object[][] = answer.map(() => []);
      for (const row of await this.reader.query<{ asker: number }>(statement, columns)) rows[row.asker]!.push(row);
      answer.forEach((resolve, asker) => resolve(rows[asker]!));
    } catch (error) {
      for (const reject of fail) reject(error);
    }
  }
}
