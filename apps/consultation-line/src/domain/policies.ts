import type { OpeningHours, PoliciesInForce } from '@front-door/casework';

export const CHILD_NAMED = ['allowed', 'required', 'forbidden'] as const;

/** Every policy of this service by name. Values are data with versions; see `first-policies.ts`. */
export interface PolicyBodies {
  'opening-hours': OpeningHours;
  /** Call-backs: how long a slot is, how many workers call in it, and how many working days ahead one can be taken. */
  slots: { minutes: number; callsInEach: number; workingDaysAhead: number };
  /** Whether a child is named when a consultation is asked for (CON-08), and whether the asking person may stay unnamed in it. */
  booking: { childNamed: (typeof CHILD_NAMED)[number]; anonymousAllowed: boolean };
  /** After so many vain tries a caller counts as not reached. */
  attempts: { most: number };
  /** Within so many days a contact of the same agency about the same child is suggested to follow from a consultation (M-18). */
  following: { days: number };
  /** Of so many answered calls the typical wait is told; with fewer it is not. */
  waiting: { calls: number; atLeast: number };
}

export type PolicyName = keyof PolicyBodies;
export type Policies = PoliciesInForce<PolicyBodies>;
