import type { ChildInContact } from '@front-door/contracts';

/** A child as sent, with the corrections that came since, in order. */
export function correctedChild(
  sent: ChildInContact,
  corrections: readonly { fact: string; after: string }[],
): ChildInContact {
  return corrections.reduce((child, { fact, after }) => ({ ...child, [fact]: after }), sent);
}
