import { appendColumns } from './columns';
import { rowsFor, type Statement } from './statement';
import type { Transaction } from './transaction';

/** A statement that waits to be sent. */
export interface Sent {
  statement: Statement | string;
  params: readonly unknown[];
}

/** The columns that several send become the columns of one statement; what is no column follows them, in its order. */
export class SentTogether {
  private readonly inColumns = new Map<string, { statement: Statement; columns: unknown[][] }>();
  private readonly others: Sent[] = [];

  constructor(private readonly transaction: Pick<Transaction, 'send'>) {}

  add({ statement, params }: Sent): void {
    if (typeof statement === 'string' || !statement.columns) {
      this.others.push({ statement, params });
      return;
    }
    const same = this.inColumns.get(statement.name) ?? { statement, columns: statement.columns.map(() => []) };
    this.inColumns.set(statement.name, same);
    appendColumns(same.columns, rowsFor(statement, params as unknown[][], 0));
  }

  leave(): void {
    for (const { statement, columns } of this.inColumns.values()) this.transaction.send(statement, columns);
    for (const { statement, params } of this.others) this.transaction.send(statement, params);
  }
}
