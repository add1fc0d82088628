import { londonDate, newReference } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import { answersReach } from './addressee';
import type { Allegation, Referral, Sender, Task } from './allegation';
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

const DO_NOT =
  'Do not tell the person, and do not begin to investigate, until you have spoken with the LADO. If a child is in danger now, call 999.';
const RECEIPT = `The LADO has your referral, reads it in order of priority, and writes to you here, and to you alone. ${DO_NOT}`;
const IN_DANGER = 'Call 999 now: a referral does not summon help.';
/** What a system is told, by who is answered: nothing of the matter, and nothing that comes later (LADO-17). */
const FOR_SYSTEM = {
  named: `The LADO has this referral, and reads it in order of priority. What the LADO writes is for the person you named alone: they find it with their own sign-in. This system is told nothing more. ${DO_NOT}`,
  nobody: `The LADO has this referral, and reads it in order of priority. Nobody was named who may be answered: the LADO rings your agency, or writes to the contacts that it knows there. This system is told nothing more. ${DO_NOT}`,
} as const;

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
    ...{ meetings: [], strands: {}, employerUpdates: [], compared: [], earlierOutcomes: [], policyVersion },
    tasks: ringing(sender, policies, now),
    priority: priorityOf(referral, { receivedAt, earlier: 0 }, policies.priority, now),
    milestones: milestonesOf(referral, now, policies.targets),
    messages: [{ id: newId(), at: receivedAt, from: 'lado', kind: 'receipt', words: urgently(referral, RECEIPT) }],
  };
}

export function receiptForSystem({ namedBy }: Sender, said: Pick<Referral, 'immediateDanger'>): string {
  return urgently(said, FOR_SYSTEM[namedBy === 'nobody' ? 'nobody' : 'named']);
}

const urgently = ({ immediateDanger }: Pick<Referral, 'immediateDanger'>, words: string): string =>
  immediateDanger ? `${IN_DANGER} ${words}` : words;

/** Nobody can read what is written: somebody is rung, before it is closed. */
function ringing(sender: Sender, { 'agency-contacts': contacts }: LadoPolicies, now: Date): Task[] {
  if (answersReach(sender, contacts) !== 'telephone') return [];
  const what = 'Ring the agency: nobody was named there who may read what you write. Then name who is answered.';
  return [{ id: newId(), kind: 'other', what, whose: 'LADO', dueOn: londonDate(now), rule: 'LADO-17' }];
}

/** Whether the LADO was told in time; undefined while it is not known when it came to notice, or that day has not come (LADO-03, M-20). */
export function toldInTime(referral: Referral, receivedAt: string): boolean | undefined {
  const { awareAt } = referral;
  if (!awareAt || Date.parse(awareAt) > Date.parse(receivedAt)) return undefined;
  // No working day is so far away: what was known for weeks needs no calendar, which holds only some years.
  if (Date.parse(receivedAt) - Date.parse(awareAt) > LONG_AGO_MILLIS) return false;
  return Date.parse(receivedAt) <= toldBy(referral)!.dueAt.getTime();
}
