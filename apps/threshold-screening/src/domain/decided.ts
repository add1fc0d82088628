import type { EventName, PayloadOf } from '@front-door/contracts';
import type { History } from './look-back';
import type { Policies } from './policies';
import type { Named, Screening } from './screening';
import type { StrategyStands } from './strategy-discussion';

/** Who asks for a change. */
export interface Decider extends Named {
  kind: 'person' | 'system' | 'service' | 'clock';
  roles: readonly string[];
}

/** What a rule is told besides the screening and the command: nothing else is looked up. */
export interface Given {
  by: Decider;
  now: Date;
  policies: Policies;
  /** The child's earlier screenings, where the rule looks back. */
  history?: History;
  /** The strategy discussions about the child, where the rule asks for them. */
  strategy?: readonly StrategyStands[];
}

/** One event for the outside, as the map of events has it. */
export type Happened = { [N in EventName]: { type: N; payload: PayloadOf<N> } }[EventName];

/** One entry of the history: what was done, why, and what the outside hears of it. */
export interface Entry {
  action: string;
  why?: string;
  events: Happened[];
}

export interface Decided {
  screening: Screening;
  entries: Entry[];
}

export function named({ id, name }: Named): Named {
  return { id, name };
}
