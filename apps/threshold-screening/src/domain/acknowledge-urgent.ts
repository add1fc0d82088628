import { type Decided, type Given, named } from './decided';
import { doesNotFit, notYours, type Refused } from './refused';
import { isUnacknowledged, type Screening } from './screening';

/** The duty manager takes note of an urgent one. Until then it stands at the top of the queue. */
export function acknowledgeUrgent(
  screening: Screening,
  note: string | undefined,
  { by, now }: Given,
): Decided | Refused {
  const { urgency } = screening;
  if (!urgency) return doesNotFit('not-urgent', 'It is not marked urgent.');
  if (urgency.acknowledged)
    return doesNotFit('already-acknowledged', `${urgency.acknowledged.by.name} has acknowledged it already.`);
  if (!isUnacknowledged(screening)) return doesNotFit('closed', 'It is closed.');
  if (by.kind !== 'person') return notYours('person-only', 'A person acknowledges it, not a system.');
  const acknowledged = { at: now.toISOString(), by: named(by), ...(note ? { note } : {}) };
  return {
    screening: { ...screening, urgency: { ...urgency, acknowledged } },
    // The event names all screenings of the contact at once; the use case adds it to the first.
    entries: [{ action: 'screening.urgent-acknowledged', ...(note ? { why: note } : {}), events: [] }],
  };
}
