import { forgetting } from '@front-door/persistence';
import { type Forgetting, FORGET_EMAILS } from '@front-door/service';

/** How a webhook went, once it went well, and alerts that are over. The message itself stays, and what is parked waits for a person. */
export const FORGETS: readonly Forgetting[] = [
  { statement: forgetting('delivery', 'tried_at', `state = 'delivered'`), kept: 'deliveries' },
  { statement: forgetting('incident', 'over_at', 'over_at IS NOT NULL'), kept: 'deliveries' },
  FORGET_EMAILS,
];
