import type { Shift } from '@front-door/casework';
import type { UnitOfWork } from '@front-door/event-bus';
import { newId, type Reader, statement } from '@front-door/persistence';
import { type NextPage, pageWords } from '../domain/ladder';

export interface AboutContact {
  contactId: string;
  contactReference: string;
  agency: string;
}

export interface AlarmRow extends AboutContact {
  id: string;
  because: string;
  raisedAt: Date;
  shift: Shift;
  rung: number;
  role: string;
  pagedAt: Date;
  nextPageAt: Date;
}

export const ALARM_COLUMNS = `a.id, a.contact_id AS "contactId", a.contact_reference AS "contactReference", a.agency, a.because, a.raised_at AS "raisedAt",
  a.shift, a.rung, a.role, a.paged_at AS "pagedAt", a.next_page_at AS "nextPageAt"`;

const RAISE = statement(
  'alarm-raise',
  `INSERT INTO alarm (id, contact_id, contact_reference, agency, because, raised_at, shift, rung, role, paged_at, next_page_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $6, $10) ON CONFLICT (contact_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
);
const CLIMB = statement(
  'alarm-climb',
  'UPDATE alarm SET shift = $2, rung = $3, role = $4, paged_at = $5, next_page_at = $6 WHERE id = $1',
);
const END = statement(
  'alarm-end',
  'UPDATE alarm SET ended_at = $2, ended_how = $3 WHERE contact_id = $1 AND ended_at IS NULL RETURNING id',
);
const PAGE = statement(
  'page-ask',
  `INSERT INTO page (id, alarm_id, contact_reference, shift, rung, whom, role, channel, number, words, asked_at, try_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
);
/** An urgent screening stands in group 0 of the queue until it is acknowledged or closed. */
export const WAITS = `EXISTS (SELECT 1 FROM screening s WHERE s.contact_id = a.contact_id AND s.rank_group = 0 AND s.stage <> 'closed')`;
const DUE = statement(
  'alarm-due',
  `SELECT ${ALARM_COLUMNS}, ${WAITS} AS waits FROM alarm a
    WHERE a.ended_at IS NULL AND a.next_page_at <= $1 ORDER BY a.next_page_at LIMIT 50 FOR UPDATE OF a SKIP LOCKED`,
);
const WITHOUT_ALARM = statement(
  'alarm-missing',
  `SELECT s.contact_id AS "contactId", min(s.contact_reference) AS "contactReference", min(s.agency) AS agency, min(s.urgency ->> 'because') AS because
     FROM screening s
    WHERE s.rank_group = 0 AND s.stage <> 'closed'
      AND NOT EXISTS (SELECT 1 FROM alarm a WHERE a.contact_id = s.contact_id AND a.ended_at IS NULL)
    GROUP BY s.contact_id LIMIT 50`,
);
const OF_CONTACT = statement(
  'alarm-and-duty-of-contact',
  'SELECT id FROM alarm WHERE contact_id = $1 UNION ALL SELECT id FROM emergency_duty WHERE contact_id = $1',
);

/** Undefined when the contact has an open alarm already. */
export async function insertAlarm(
  unit: UnitOfWork,
  { contactId, contactReference, agency }: AboutContact,
  because: string,
  { shift, rung, whom, nextPageAt }: NextPage,
  now: Date,
): Promise<string | undefined> {
  const params = [newId(), contactId, contactReference, agency, because, now, shift, rung, whom.role, nextPageAt];
  return (await unit.query<{ id: string }>(RAISE, params))[0]?.id;
}

export function writeRung(unit: UnitOfWork, alarmId: string, next: NextPage, now: Date): void {
  unit.send(CLIMB, [alarmId, next.shift, next.rung, next.whom.role, now, next.nextPageAt]);
}

/** The id of the alarm that ended; undefined when there was none. */
export async function endAlarm(
  unit: UnitOfWork,
  contactId: string,
  how: 'acknowledged' | 'closed',
  now: Date,
): Promise<string | undefined> {
  return (await unit.query<{ id: string }>(END, [contactId, now, how]))[0]?.id;
}

export function insertPage(
  unit: UnitOfWork,
  alarm: { id: string; contactReference: string; raisedAt: Date },
  { shift, rung, whom }: NextPage,
  now: Date,
): void {
  unit.send(PAGE, [
    ...[newId(), alarm.id, alarm.contactReference, shift, rung],
    ...[whom.whom, whom.role, whom.channel, whom.number, pageWords(alarm), now],
  ]);
}

/** Locks alarms whose minutes have passed, and says of each whether anybody's acknowledgement is still wanted. */
export function lockDueAlarms(unit: UnitOfWork, now: Date): Promise<(AlarmRow & { waits: boolean })[]> {
  return unit.query(DUE, [now]);
}

/** Urgent contacts that wait for an acknowledgement and have no alarm, such as one that was reopened. */
export function contactsWithoutAlarm(unit: UnitOfWork): Promise<(AboutContact & { because: string })[]> {
  return unit.query(WITHOUT_ALARM);
}

/** Whose histories belong to a contact's: its alarms and what the Emergency Duty Team wrote. */
export async function urgentChainsOf(reader: Reader, contactId: string): Promise<string[]> {
  return (await reader.query<{ id: string }>(OF_CONTACT, [contactId])).map(({ id }) => id);
}
