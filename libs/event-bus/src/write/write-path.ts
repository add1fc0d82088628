import { type ServiceDatabase, statement, violatedUnique } from '@front-door/persistence';
import type { CommandContext, Idempotency } from './actor';
import type { Home } from './home';
import { isRefusal, Refusal } from './refusal';
import { UnitOfWork } from './unit-of-work';

const RECALL = statement(
  'idempotency-recall',
  'SELECT digest, response FROM idempotency WHERE client = $1 AND key = $2',
);

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
    private readonly home: Home,
    /** Called after a commit, so that the relay need not wait for its next poll. */
    private readonly committed: () => void,
  ) {}

  async run<T>(by: CommandContext, work: (unit: UnitOfWork) => Promise<T | Refusal>): Promise<T | Refusal> {
    try {
      const result = await this.database.transactionAs(
        (client) => new UnitOfWork(client, this.home),
        async (unit) => {
          const answer = await work(unit);
          if (isRefusal(answer)) throw new RolledBack(answer);
          unit.remember(by, answer);
          return answer;
        },
      );
      this.committed();
      return result;
    } catch (error) {
      const { idempotency } = by;
      // A repeated command is often refused by now, because its first sending took effect: the first answer counts.
      if (error instanceof RolledBack) return (idempotency && (await this.recall<T>(idempotency))) ?? error.refusal;
      const recalled =
        idempotency && violatedUnique(error) === 'idempotency_pkey' ? await this.recall<T>(idempotency) : undefined;
      if (recalled !== undefined) return recalled;
      throw error;
    }
  }

  /** Whether there is an answer under the caller's key already: to this request or, as its content says, to another. */
  async hasAnswered({ idempotency }: CommandContext): Promise<boolean> {
    if (!idempotency) return false;
    return (await this.database.query(RECALL, [idempotency.client, idempotency.key])).length > 0;
  }

  /** The first answer under this key, or the refusal of another body; undefined when the key is new. */
  private async recall<T>({ client, key, digest }: Idempotency): Promise<T | Refusal | undefined> {
    const [stored] = await this.database.query<{ digest: Buffer; response: string }>(RECALL, [client, key]);
    if (!stored) return undefined;
    if (stored.digest.equals(digest)) return JSON.parse(stored.response) as T;
    return new Refusal(
      422,
      'idempotency-key-reused',
      'This Idempotency-Key was used before for something else. Use a new key for a new request.',
    );
  }
}
