/** The policies of lado-referrals, by name. */
export interface LadoPolicies {
  /** Outside, numbers are told as multiples of this, and smaller ones not at all. */
  'counts-outside': { least: number };
  /** Whether a contact about a child at risk may name an adult from whom the child has to be kept. */
  'child-at-risk': { mayNameAdult: boolean };
}

export const FIRST_POLICIES: LadoPolicies = {
  'counts-outside': { least: 5 },
  'child-at-risk': { mayNameAdult: true },
};
