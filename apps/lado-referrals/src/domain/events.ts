import { event, type NewEvent } from '@front-door/event-bus';
import type { Allegation } from './allegation';
import { toldInTime } from './receive';

/** What a change says inside the wall: found by comparing before and after. Ids, codes and times only. */
export function eventsOf(before: Allegation | undefined, after: Allegation): NewEvent[] {
  const { id: allegationId, referral, receivedAt, triage, threshold, meetings, outcome, closed } = after;
  const said: NewEvent[] = [];
  if (!before) {
    const inTime = toldInTime(referral, receivedAt);
    const told = inTime === undefined ? {} : { toldInTime: inTime };
    said.push(event('allegation.received', { allegationId, sector: referral.subject.sector, receivedAt, ...told }));
  }
  if (triage && triage.at !== before?.triage?.at)
    said.push(event('allegation.triaged', { allegationId, result: triage.result, triagedAt: triage.at }));
  if (threshold?.met && !before?.threshold?.met)
    said.push(event('allegation.threshold-met', { allegationId, criteria: threshold.criteria, metAt: threshold.at }));
  for (const { at } of meetings.slice(before?.meetings.length ?? 0))
    said.push(event('allegation.meeting-held', { allegationId, heldAt: at }));
  if (outcome && outcome.at !== before?.outcome?.at)
    said.push(event('allegation.outcome-recorded', { allegationId, outcome: outcome.outcome, recordedAt: outcome.at }));
  if (closed && !before?.closed) said.push(event('allegation.closed', { allegationId, closedAt: closed.at }));
  return said;
}
