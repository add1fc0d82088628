import { newReference } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import { holdBy } from './clocks';
import type { Asking, ChildDiscussed, Discussion } from './discussion';
import type { Policies } from './policies';

/** A discussion that was asked for, with its clock (WT-10). Siblings together; a reconvened one names what it follows. */
export function openDiscussion(
  asking: Asking,
  children: readonly ChildDiscussed[],
  policies: Policies,
  follows?: string,
): Discussion {
  const { dueAt, reasoning } = holdBy(new Date(asking.at), asking.why, policies.bodies.convening);
  return {
    ...{ id: newId(), reference: newReference('strategyDiscussion'), stage: 'asked', asking, children },
    holdBy: { at: dueAt.toISOString(), because: reasoning },
    ...(follows ? { follows } : {}),
    ...{
      invitations: [],
      leftOut: [],
      contributions: [],
      views: [],
      dissents: [],
      decisions: [],
      actions: [],
      audits: [],
    },
    policyVersion: policies.version,
  };
}
