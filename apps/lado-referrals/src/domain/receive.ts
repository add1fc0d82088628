import { newReference } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import type { Allegation, Referral, Sender } from './allegation';
import { milestonesOf, toldBy } from './clocks';
import type { LadoPolicies } from './policies';
import { priorityOf } from './priority';

export interface Receiving {
  sender: Sender;
  referral: Referral;
  fromMatterId?: string;
  mayBeAbout?: readonly string[];
}

const LONG_AGO_MILLIS = 21 * 86_400_000;

const RECEIPT =
  'The LADO has your referral, reads it in order of priority, and writes to you here, and to you alone. Do not tell the person, and do not begin to investigate, until you have spoken with the LADO. If a child is in danger now, call 999.';

/** Takes a written referral; never refuses. Receipt, clocks and its place in the list (LADO-03, SEED-20). */
export function receive(
  { sender, referral, fromMatterId, mayBeAbout }: Receiving,
  policies: LadoPolicies,
  policyVersion: number,
  now: Date,
): Allegation {
  const receivedAt = now.toISOString();
  return {
    ...{ id: newId(), reference: newReference('ladoReferral'), stage: 'received', receivedAt, sender, referral },
    ...(fromMatterId ? { fromMatterId } : {}),
    ...(mayBeAbout?.length ? { mayBeAbout } : {}),
    leadAuthority: 'London Borough of Hackney',
    ...{ meetings: [], strands: {}, employerUpdates: [], tasks: [], compared: [], earlierOutcomes: [], policyVersion },
    priority: priorityOf(referral, { receivedAt, earlier: 0 }, policies.priority, now),
    milestones: milestonesOf(referral, now, policies.targets),
    messages: [{ id: newId(), at: receivedAt, from: 'lado', kind: 'receipt', words: RECEIPT }],
  };
}

/** Whether the LADO was told in time; undefined while it is not known when it came to notice, or that day has not come (LADO-03, M-20). */
export function toldInTime(referral: Referral, receivedAt: string): boolean | undefined {
  const { awareAt } = referral;
  if (!awareAt || Date.parse(awareAt) > Date.parse(receivedAt)) return undefined;
  // No working day is so far away: what was known for weeks needs no calendar, which holds only some years.
  if (Date.parse(receivedAt) - Date.parse(awareAt) > LONG_AGO_MILLIS) return false;
  return Date.parse(receivedAt) <= toldBy(referral)!.dueAt.getTime();
}
