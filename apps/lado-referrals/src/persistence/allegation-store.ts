import type { Actor, UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { Allegation, Sender } from '../domain/allegation';
import { noticeOf } from '../domain/notice';
import { subjectKeys } from '../domain/same-subject';

export interface AllegationRow {
  version: number;
  body: Allegation;
}

const INSERT = statement(
  'allegation-insert',
  `INSERT INTO allegation (id, reference, stage, received_at, sender_id, matter_id, subject_keys, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT DO NOTHING`,
);
const UPDATE = statement(
  'allegation-update',
  'UPDATE allegation SET version = version + 1, stage = $2, sender_id = $3, subject_keys = $4, kept_until = $5, held = $6, notice_to = $7, waiting_since = $8, body = $9 WHERE id = $1',
);
const DELETE = statement('allegation-delete', 'DELETE FROM allegation WHERE id = $1');
const ONE = statement('allegation-one', 'SELECT version, body FROM allegation WHERE id = $1');
const COMPARED_WITH = statement(
  'allegations-compared-with',
  `SELECT version, body FROM allegation WHERE body -> 'compared' @> $1::jsonb ORDER BY id FOR UPDATE`,
);
const OF_MATTER = statement('allegation-of-matter', 'SELECT 1 FROM allegation WHERE matter_id = $1');
const LOCK = statement('allegation-lock', 'SELECT version, body FROM allegation WHERE id = $1 FOR UPDATE');
/** A borough has some hundreds in a year: those that are open are put in order here, as every day counts in it. */
const OPEN = statement('allegations-open', `SELECT version, body FROM allegation WHERE stage <> 'closed'`);
const PAGE = statement(
  'allegations-page',
  `SELECT version, body FROM allegation WHERE stage = 'closed'
      AND (received_at, id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY received_at DESC, id DESC LIMIT $3`,
);
const KEPT_UNTIL = statement(
  'allegations-kept-until',
  `SELECT version, body FROM allegation WHERE kept_until <= $1 AND held = $2
      AND (kept_until, id) > (($3::timestamptz AT TIME ZONE 'UTC')::date, $4::uuid) ORDER BY kept_until, id LIMIT $5`,
);
const OF_SENDER = statement(
  'allegations-of-sender',
  `SELECT version, body FROM allegation WHERE sender_id = ANY ($1) AND body -> 'sender' ->> 'agency' = $2 ORDER BY received_at DESC, id DESC LIMIT 200`,
);
const IN_PERIOD = statement(
  'allegations-in-period',
  `SELECT version, body FROM allegation WHERE (received_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2 ORDER BY received_at, id`,
);
const ALIKE = statement(
  'allegations-alike',
  'SELECT version, body FROM allegation WHERE subject_keys && $1 AND id <> $2 ORDER BY received_at LIMIT 200',
);

/** False where this matter has its allegation already. */
export async function insertAllegation(unit: UnitOfWork, allegation: Allegation): Promise<boolean> {
  const { id, reference, stage, receivedAt, sender, fromMatterId, referral } = allegation;
  const values = [
    id,
    reference,
    stage,
    receivedAt,
    senderId(sender),
    fromMatterId ?? null,
    subjectKeys(referral.subject),
  ];
  return (await unit.write(INSERT, [...values, JSON.stringify(allegation)])) === 1;
}

export function updateAllegation(unit: UnitOfWork, allegation: Allegation): void {
  const { id, stage, sender, referral, retention, legalHold } = allegation;
  const notice = noticeOf(allegation);
  const kept = [retention?.on ?? null, legalHold !== undefined, notice?.to ?? null, notice?.since ?? null];
  const found = [senderId(sender), subjectKeys(referral.subject)];
  unit.send(UPDATE, [id, stage, ...found, ...kept, JSON.stringify(allegation)]);
}

/** By which those who are answered find it: themselves, or as the contacts of their agency where nobody was named. */
function senderId({ id, agency, namedBy }: Sender): string {
  return namedBy === 'nobody' ? ofContacts(agency) : id;
}

const ofContacts = (agency: string): string => `contacts-of:${agency}`;

export function deleteAllegation(unit: UnitOfWork, id: string): void {
  unit.send(DELETE, [id]);
}

/** Those of which somebody has said how they stand to this one. */
export function lockComparedWith(unit: UnitOfWork, id: string): Promise<AllegationRow[]> {
  return unit.query<AllegationRow>(COMPARED_WITH, [JSON.stringify([{ id }])]);
}

export async function hasAllegation(reader: Reader, matterId: string): Promise<boolean> {
  return (await reader.query(OF_MATTER, [matterId])).length > 0;
}

export async function readAllegation(reader: Reader, id: string, lock = false): Promise<AllegationRow | undefined> {
  const [row] = await reader.query<AllegationRow>(lock ? LOCK : ONE, [id]);
  return row;
}

export function readOpen(reader: Reader): Promise<AllegationRow[]> {
  return reader.query<AllegationRow>(OPEN, []);
}

export function readClosed(reader: Reader, cursor: readonly unknown[], limit: number): Promise<AllegationRow[]> {
  return reader.query<AllegationRow>(PAGE, [...cursor, limit]);
}

/** Closed ones that are kept until a day or one before it, under a legal hold or not. */
export function readKeptUntil(
  reader: Reader,
  { until, held }: { until: string; held: boolean },
  cursor: readonly unknown[],
  limit: number,
): Promise<AllegationRow[]> {
  return reader.query<AllegationRow>(KEPT_UNTIL, [until, held, ...cursor, limit]);
}

/** What may be theirs, as the sender or as one of the agency’s contacts: for the rules to look at. */
export function readOfSender(
  reader: Reader,
  { id, agency = '' }: Pick<Actor, 'id' | 'agency'>,
): Promise<AllegationRow[]> {
  return reader.query<AllegationRow>(OF_SENDER, [[id, ofContacts(agency)], agency]);
}

/** By days in London, the last one too. */
export function readInPeriod(reader: Reader, from: string, to: string): Promise<AllegationRow[]> {
  return reader.query<AllegationRow>(IN_PERIOD, [from, to]);
}

/** Those whose subject may be the same person: for the rules to look at. */
export function readAlike(reader: Reader, { id, referral }: Allegation): Promise<AllegationRow[]> {
  return reader.query<AllegationRow>(ALIKE, [subjectKeys(referral.subject), id]);
}
