import { invalid, type Refusal } from '@front-door/event-bus';
import type { Allegation } from './allegation';
import { toldMilestone } from './clocks';
import type { AllegationCommand, Given } from './command';
import type { LadoPolicies } from './policies';
import { priorityOf } from './priority';

/** Its place in the list, and by when the LADO was to be told, from the facts as they are now. The other milestones run from the day on which it came. */
export function reread(allegation: Allegation, { policies, now }: Pick<Given, 'policies' | 'now'>): Allegation {
  const milestones = [
    ...toldMilestone(allegation.referral),
    ...allegation.milestones.filter(({ code }) => code !== 'told'),
  ];
  return { ...allegation, milestones, priority: priorityNow(allegation, policies.priority, now) };
}

export function priorityNow(
  { referral, receivedAt, compared }: Allegation,
  points: LadoPolicies['priority'],
  now: Date,
): Allegation['priority'] {
  const earlier = compared.filter(({ same, counts }) => same && counts).length;
  return priorityOf(referral, { receivedAt, earlier }, points, now);
}

/** About the same subject, or not: said with a reason; it can be said otherwise later. */
export function compare(
  allegation: Allegation,
  { otherId, same, counts, reason, names }: Extract<AllegationCommand, { type: 'compare' }>,
  given: Given,
): Allegation | Refusal {
  if (otherId === allegation.id) return invalid('itself', 'This is the same allegation.', '/otherId');
  const said = {
    id: otherId,
    same,
    counts,
    ...(names ? { names } : {}),
    reason,
    by: given.by,
    at: given.now.toISOString(),
  };
  return reread({ ...allegation, compared: [...allegation.compared.filter(({ id }) => id !== otherId), said] }, given);
}
