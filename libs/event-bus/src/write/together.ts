import {
  afterThisTurn,
  AskedTogether,
  type Reader,
  type Sent,
  SentTogether,
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
/** A group that takes longer, as it waits for a lock or for a connection, is not waited for: those behind it go past. */
const PATIENCE_MILLIS = 100;

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
 * only its own command out. When anything else fails, nothing of the group stands, and each of its commands is done alone, so that each gets the
 * answer that is its own; but where nobody can know whether the group stands, each fails with that error, as alone.
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
    while (this.underWay < GROUPS_AT_ONCE && this.waiting.length >= (this.underWay === 0 ? 1 : MOST_IN_GROUP))
      this.begin(this.waiting.splice(0, MOST_IN_GROUP));
  }

  private begin(group: readonly Command[]): void {
    this.underWay += 1;
    let counts = true;
    const goOn = (): void => {
      if (!counts) return;
      counts = false;
      this.underWay -= 1;
      this.next();
    };
    const patience = setTimeout(goOn, PATIENCE_MILLIS).unref();
    void this.write(group).finally(() => {
      clearTimeout(patience);
      goOn();
    });
  }

  private async write(group: readonly Command[]): Promise<void> {
    if (group.length === 1) return this.alone(group[0]!);
    let unit: UnitOfWork | undefined;
    let answers: unknown[];
    try {
      answers = await this.writing.transaction((own) => doneIn((unit = own), group));
    } catch (error) {
      // Without a connection none would find one either; and what may stand must not be done twice.
      if (!unit || unit.mayStand) for (const { reject } of group) reject(error);
      else await Promise.all(group.map((command) => this.alone(command)));
      return;
    }
    group.forEach(({ resolve }, index) => resolve(answers[index]));
    this.writing.committed();
  }

  private alone({ by, work, resolve, reject }: Command): Promise<void> {
    return this.writing.alone(by, work).then(resolve, reject);
  }
}

/** Each command's answer: the first one under its Idempotency-Key, its refusal, or what is now written. */
async function doneIn(unit: UnitOfWork, group: readonly Command[]): Promise<unknown[]> {
  const asking = new AskedTogether(unit, afterThisTurn);
  const members = group.map(() => new Member(asking));
  const outcomes = await Promise.allSettled(
    group.map(async ({ by, work }, index) => {
      // All to their end, also when one fails: what is asked later would be asked by a connection that is somebody else's.
      const [first, answer] = await Promise.allSettled([
        by.idempotency && firstAnswer(asking, by.idempotency),
        (async () => await work(members[index]!))(),
      ]);
      return [known(first), known(answer)] as const;
    }),
  );
  const sent = new SentTogether(unit);
  const answers = outcomes.map((outcome, index) => {
    const [first, answer] = known(outcome);
    if (first !== undefined) return first;
    if (isRefusal(answer)) return answer;
    const member = members[index]!;
    for (const one of member.sent) sent.add(one);
    for (const { by, entry } of member.recorded) unit.record(by, entry);
    unit.remember(group[index]!.by, answer);
    return answer;
  });
  sent.leave();
  return answers;
}

/** Throws a surprise: alone, it is told to the one it belongs to. */
function known<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** One command's share of the transaction: it asks with the others, and what it writes is kept until it is known to stand. */
class Member implements Unit {
  readonly sent: Sent[] = [];
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
