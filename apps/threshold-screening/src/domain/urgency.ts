import { urgentAcknowledgeBy } from '@front-door/casework';
import type { Rag } from '@front-door/contracts';
import type { PolicyBodies } from './policies';
import type { Urgency } from './screening';

/** Why a contact is urgent, in words; undefined when it is not: immediate danger, or a police grading that policy names. */
export function whyUrgent(
  facts: { immediateDanger: boolean; policeGrading?: Rag },
  policy: PolicyBodies['urgent'],
): string | undefined {
  const because = [
    ...(facts.immediateDanger ? ['the sender says a child is in immediate danger'] : []),
    ...(facts.policeGrading && policy.policeGradings.includes(facts.policeGrading)
      ? [`the police grade it ${facts.policeGrading}`]
      : []),
  ];
  return because.length > 0 ? sentence(because.join(', and ')) : undefined;
}

/** Urgent from now: somebody must take note of it within the policy's minutes, at any time of day or night (CAL-05). */
export function urgentSince(since: Date, because: string, policy: PolicyBodies['urgent']): Urgency {
  const { dueAt } = urgentAcknowledgeBy(since, policy.acknowledgeWithinMinutes);
  return { since: since.toISOString(), because, acknowledgeBy: dueAt.toISOString() };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
