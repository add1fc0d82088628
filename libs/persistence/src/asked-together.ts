import type { Reader } from './pipeline';
import type { Statement } from './statement';

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

/** When the one before is answered: under load, a question costs as much as it costs to ask for many; without, it waits for nobody. */
export function oneAfterAnother(): Leaves {
  let last: Promise<void> = Promise.resolve();
  return (ask) => {
    last = last.then(() => new Promise<void>((asked) => setImmediate(() => void ask().then(asked))));
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
    const [asker, ...whole] = columns;
    for (const _ of params[0] as unknown[]) asker!.push(answer.length);
    appendColumns(whole, params as unknown[][]);
    return new Promise<object[]>((resolve, reject) => {
      answer.push(resolve);
      fail.push(reject);
    }) as Promise<R[]>;
  }

  private questionOf({ name, text, columns }: Statement): Question {
    const begun = this.questions.get(name);
    if (begun) return begun;
    const statement = { name, text, columns: columns! };
    const question: Question = { statement, columns: statement.columns.map(() => []), answer: [], fail: [] };
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

/** Adds the rows of one set of columns to another. */
export function appendColumns(to: readonly unknown[][], columns: readonly (readonly unknown[])[]): void {
  for (let index = 0; index < columns.length; index++) for (const value of columns[index]!) to[index]!.push(value);
}
