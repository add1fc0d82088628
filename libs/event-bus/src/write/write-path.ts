import { type ServiceDatabase, violatedUnique } from '@front-door/persistence';
import type { CommandContext } from './actor';
import { firstAnswer } from './first-answer';
import type { Home } from './home';
import { isRefusal, type Refusal } from './refusal';
import { Together } from './together';
import { type Unit, UnitOfWork } from './unit-of-work';

/** Thrown inside the transaction to roll it back when the answer is a refusal. */
class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/**
 * The one way a command changes anything: a transaction in which the handler loads and locks, asks the pure rules, stores, and records.
 * A refusal rolls back. The same Idempotency-Key with the same body gets the first answer again; with another body, a refusal.
 */
export class WritePath {
  private readonly together: Together;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly home: Home,
    /** Called after a commit, so that the relay need not wait for its next poll. */
    private readonly committed: () => void,
  ) {
    this.together = new Together({
      transaction: (work) => this.transaction(work),
      alone: (by, work) => this.run(by, work),
      committed,
    });
  }

  async run<T>(by: CommandContext, work: (unit: UnitOfWork) => Promise<T | Refusal>): Promise<T | Refusal> {
    const { idempotency } = by;
    const first = async () => idempotency && (await firstAnswer<T>(this.database, idempotency));
    try {
      const result = await this.transaction(async (unit) => {
        const answer = await work(unit);
        if (isRefusal(answer)) throw new RolledBack(answer);
        unit.remember(by, answer);
        return answer;
      });
      this.committed();
      return result;
    } catch (error) {
      // A repeated command is often refused by now, because its first sending took effect: the first answer counts.
      if (error instanceof RolledBack) return (await first()) ?? error.refusal;
      // Another name may be taken by the first sending too: the key says more.
      const answered = violatedUnique(error) !== undefined ? await first() : undefined;
      if (answered !== undefined) return answered;
      throw error;
    }
  }

  /** Whether there is an answer under the caller's key already: to this request or, as its content says, to another. */
  async hasAnswered({ idempotency }: CommandContext): Promise<boolean> {
    return idempotency !== undefined && (await firstAnswer(this.database, idempotency)) !== undefined;
  }

  /**
   * As `run`, but commands that come while others are being written share the next transaction: one set of statements and one wait for the disk
   * for all of them. For commands that come often and only add: `work` may be done twice, what it sends leaves when all have read, and so it
   * cannot read what it has sent.
   */
  runTogether<T>(by: CommandContext, work: (unit: Unit) => Promise<T | Refusal>): Promise<T | Refusal> {
    return this.together.take(by, work);
  }

  private transaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
    return this.database.transactionAs((client) => new UnitOfWork(client, this.home), work);
  }
}
