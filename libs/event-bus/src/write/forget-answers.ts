import { forgetting } from '@front-door/persistence';

/** Forgets answers kept under Idempotency-Keys that nobody will repeat any more; they hold personal data. */
export const FORGET_ANSWERS = forgetting('idempotency', 'at');
