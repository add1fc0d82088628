import type { ChildInContact } from '@front-door/contracts';

/** A child as sent, with the corrections that came since, in order. */
export function correctedChild(
  sent: ChildInContact,
  corrections: readonly { fact: string; after: string }[],
): ChildInContact {
  return corrections.reduce(
    // The URN went with the school that was wrong.
    (child, { fact, after }) => ({ ...child, [fact]: fact === 'school' ? { name: after } : after }),
    sent,
  );
}
