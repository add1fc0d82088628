import { newReference } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import type { Allegation, Referral, Sender } from './allegation';
import { milestonesOf, toldBy } from './clocks';
import type { LadoPolicies } from './policies';
import { priorityOf } from './priority';
import { ringing } from './ring';

export interface Receiving {
  sender: Sender;
  referral: Referral;
  fromMatterId?: string;
  mayBeAbout?: readonly string[];
}

const LONG_AGO_MILLIS = 21 * 86_400_000;

const DO_NOT =
  'Do not tell the person, and do not begin to investigate, until you have spoken with the LADO. If a child is in danger now, call 999.';
const RECEIPT = `The LADO has your referral, reads it in order of priority, and writes to you here, and to you alone. ${DO_NOT}`;
const IN_DANGER = 'Call 999 now: a referral does not summon help.';
/** What a system is told, by who is answered: nothing of the matter, and nothing that comes later (LADO-17). */
const FOR_SYSTEM = {
  named: `The LADO has this referral, and reads it in order of priority. What the LADO writes is for the person you named alone: they find it with their own sign-in. This system is told nothing more. ${DO_NOT}`,
  nobody: `The LADO has this referral, and reads it in order of priority. Nobody was named who may be answered: the LADO rings your agency. Contacts whom it knows there may read what it writes, and are not told of it. This system is told nothing more. ${DO_NOT}`,
} as const;
const RINGS = 'As a child is in immediate danger, the LADO rings your agency as well.';

/** Takes a written referral; never refuses. Receipt, clocks and its place in the list (LADO-03, SEED-20). */
export function receive(
  { sender, referral, fromMatterId, mayBeAbout }: Receiving,
  policies: LadoPolicies,
  policyVersion: number,
  now: Date,
): Allegation {
  const receivedAt = now.toISOString();
  const sent = {
    ...{ sender, referral, compared: [] },
    ...(fromMatterId ? { fromMatterId } : {}),
    ...(mayBeAbout?.length ? { mayBeAbout } : {}),
  };
  return {
    ...{ id: newId(), reference: newReference('ladoReferral'), stage: 'received', receivedAt, ...sent },
    leadAuthority: 'London Borough of Hackney',
    ...{ meetings: [], strands: {}, employerUpdates: [], earlierOutcomes: [], policyVersion },
    tasks: ringing(sent, now),
    priority: priorityOf(referral, { receivedAt, earlier: 0 }, policies.priority, now),
    milestones: milestonesOf(referral, now, policies.targets),
    messages: [{ id: newId(), at: receivedAt, from: 'lado', kind: 'receipt', words: urgently(referral, RECEIPT) }],
  };
}

export function receiptForSystem({ namedBy }: Sender, said: Pick<Referral, 'immediateDanger'>): string {
  if (namedBy === 'nobody') return urgently(said, FOR_SYSTEM.nobody);
  return urgently(said, said.immediateDanger ? `${RINGS} ${FOR_SYSTEM.named}` : FOR_SYSTEM.named);
}

const urgently = ({ immediateDanger }: Pick<Referral, 'immediateDanger'>, words: string): string =>
  immediateDanger ? `${IN_DANGER} ${words}` : words;

/** Whether the LADO was told in time; undefined while it is not known when it came to notice, or that day has not come (LADO-03, M-20). */
export function toldInTime(referral: Referral, receivedAt: string): boolean | undefined {
  const { awareAt } = referral;
  if (!awareAt || Date.parse(awareAt) > Date.parse(receivedAt)) return undefined;
  // No working day is so far away: what was known for weeks needs no calendar, which holds only some years.
  if (Date.parse(receivedAt) - Date.parse(awareAt) > LONG_AGO_MILLIS) return false;
  return Date.parse(receivedAt) <= toldBy(referral)!.dueAt.getTime();
}
