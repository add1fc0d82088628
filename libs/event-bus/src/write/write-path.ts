import { type ServiceDatabase, statement, violatedUnique } from '@front-door/persistence';
import type { CommandContext, Idempotency } from './actor';
import { isRefusal, Refusal } from './refusal';
import { UnitOfWork } from './unit-of-work';

const RECALL = statement('idempotency-recall', 'SELECT digest, response FROM idempotency WHERE client = $1 AND key = $2');

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
  constructor(
    private readonly database: ServiceDatabase,
    private readonly home: { source: string; topic: string },
    /** Called after a commit, so that the relay need not wait for its next poll. */
    private readonly committed: () => void,
  ) {}

  async run<T>(by: CommandContext, work: (unit: UnitOfWork) => Promise<T | Refusal>): Promise<T | Refusal> {
    try {
      const result = await this.database.transactionAs((client) => new UnitOfWork(client, this.home), async (unit) => {
        const answer = await work(unit);
        if (isRefusal(answer)) throw new RolledBack(answer);
        unit.remember(by, answer);
        return answer;
      });
      this.committed();
      return result;
    } catch (error) {
      if (error instanceof RolledBack) return error.refusal;
      if (by.idempotency && violatedUnique(error) === 'idempotency_pkey') return this.recall<T>(by.idempotency);
      throw error;
    }
  }

  private async recall<T>({ client, key, digest }: Idempotency): Promise<T | Refusal> {
    const [stored] = await this.database.query<{ digest: Buffer; response: string }>(RECALL, [client, key]);
    if (stored && stored.digest.equals(digest)) return JSON.parse(stored.response) as T;
    return new Refusal(422, 'idempotency-key-reused', 'This Idempotency-Key was used before for something else. Use a new key for a new request.');
  }
}
