import type { EventName } from '@front-door/contracts';
import type { Transaction } from '@front-door/persistence';
import type { Received } from '../envelope';

/**
 * A read model fed by events: gets a whole batch, in order, to write in few statements (ten times the rate of a transaction a message).
 * It is a consumer of its own, so a slow one holds nobody up.
 */
export interface Projection {
  /** Short name; the consumer is `<service>.<name>`. */
  readonly name: string;
  readonly events: readonly EventName[];
  apply(batch: readonly Received[], transaction: Transaction): Promise<void>;
}

export const PROJECTIONS = Symbol('front-door:projections');
