import {
  afterThisTurn,
  appendColumns,
  AskedTogether,
  isInfrastructureFailure,
  type Reader,
  type Statement,
} from '@front-door/persistence';
import type { CommandContext } from './actor';
import { firstAnswer } from './first-answer';
import { isRefusal, type Refusal } from './refusal';
import type { JournalEntry, Unit, UnitOfWork } from './unit-of-work';

/** More would make each wait longer and save little: what a transaction costs is shared by then. */
const MOST_IN_GROUP = 16;
/** While the database writes one group, this process prepares the next; but only a full one begins beside another. */
const GROUPS_AT_ONCE = 2;
/** Of the failures that may pass, those after which the database has surely rolled back: serialization, deadlock, lock timeout. */
const ROLLED_BACK = new Set(['40001', '40P01', '55P03']);

interface Command<T = unknown> {
  by: CommandContext;
  work(unit: Unit): Promise<T | Refusal>;
  resolve(answer: T | Refusal): void;
  reject(error: unknown): void;
}

/** How the write path does what a group needs. */
export interface Writing {
  transaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  alone<T>(by: CommandContext, work: (unit: Unit) => Promise<T | Refusal>): Promise<T | Refusal>;
  committed(): void;
}

/**
 * Commands that come while others are being written share the next transaction; one that finds nothing under way begins at once. A refusal takes
 * only its own command out. When the database refuses anything, nothing of the group stands, and each of its commands is done alone, so that
 * each gets the answer that is its own. Where nobody can know whether the group stands, each fails with that error, as alone.
 */
export class Together {
  private readonly waiting: Command[] = [];
  private underWay = 0;

  constructor(private readonly writing: Writing) {}

  take<T>(by: CommandContext, work: (unit: Unit) => Promise<T | Refusal>): Promise<T | Refusal> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ by, work, resolve, reject } as Command);
      this.next();
    });
  }

  private next(): void {
    const enough = this.underWay === 0 ? 1 : MOST_IN_GROUP;
    if (this.underWay === GROUPS_AT_ONCE || this.waiting.length < enough) return;
    this.underWay += 1;
    void this.write(this.waiting.splice(0, MOST_IN_GROUP)).finally(() => {
      this.underWay -= 1;
      this.next();
    });
  }

  private async write(group: readonly Command[]): Promise<void> {
    if (group.length === 1) return this.alone(group[0]!);
    try {
      const answers = await this.writing.transaction((unit) => doneIn(unit, group));
      this.writing.committed();
      group.forEach(({ resolve }, index) => resolve(answers[index]));
    } catch (error) {
      if (mayStand(error)) for (const { reject } of group) reject(error);
      else await Promise.all(group.map((command) => this.alone(command)));
    }
  }

  private alone({ by, work, resolve, reject }: Command): Promise<void> {
    return this.writing.alone(by, work).then(resolve, reject);
  }
}

function mayStand(error: unknown): boolean {
  return isInfrastructureFailure(error) && !ROLLED_BACK.has((error as { code?: string }).code ?? '');
}

/** Each command's answer: the first one under its Idempotency-Key, its refusal, or what is now written. */
async function doneIn(unit: UnitOfWork, group: readonly Command[]): Promise<unknown[]> {
  const asking = new AskedTogether(unit, afterThisTurn);
  const members = group.map(() => new Member(asking));
  const outcomes = await Promise.allSettled(
    group.map(({ by, work }, index) =>
      Promise.all([by.idempotency && firstAnswer(asking, by.idempotency), work(members[index]!)]),
    ),
  );
  const sent = new SentTogether(unit);
  const answers = outcomes.map((outcome, index) => {
    // A surprise: alone, it is told to the one it belongs to.
    if (outcome.status === 'rejected') throw outcome.reason;
    const [first, answer] = outcome.value;
    if (first !== undefined || isRefusal(answer)) return first ?? answer;
    sent.take(members[index]!);
    unit.remember(group[index]!.by, answer);
    return answer;
  });
  sent.leave();
  return answers;
}

/** One command's share of the transaction: it asks with the others, and what it writes is kept until it is known to stand. */
class Member implements Unit {
  readonly sent: { statement: Statement | string; params: readonly unknown[] }[] = [];
  readonly recorded: { by: CommandContext; entry: JournalEntry }[] = [];

  constructor(private readonly asking: Reader) {}

  query<R extends object>(statement: Statement | string, params: readonly unknown[] = []): Promise<R[]> {
    return this.asking.query<R>(statement, params);
  }

  send(statement: Statement | string, params: readonly unknown[] = []): void {
    this.sent.push({ statement, params });
  }

  record(by: CommandContext, entry: JournalEntry): void {
    this.recorded.push({ by, entry });
  }
}

/** Columns of several commands become the columns of one statement; what is no column follows them, in its order. */
class SentTogether {
  private readonly inColumns = new Map<string, { statement: Statement; columns: unknown[][] }>();
  private readonly others: Member['sent'] = [];

  constructor(private readonly unit: UnitOfWork) {}

  take({ sent, recorded }: Member): void {
    for (const one of sent) {
      const { statement, params } = one;
      if (typeof statement === 'string' || !statement.columns) {
        this.others.push(one);
        continue;
      }
      const known = this.inColumns.get(statement.name);
      if (known) appendColumns(known.columns, params as unknown[][]);
      else
        this.inColumns.set(statement.name, {
          statement,
          columns: (params as unknown[][]).map((column) => [...column]),
        });
    }
    for (const { by, entry } of recorded) this.unit.record(by, entry);
  }

  leave(): void {
    for (const { statement, columns } of this.inColumns.values()) this.unit.send(statement, columns);
    for (const { statement, params } of this.others) this.unit.send(statement, params);
  }
}
