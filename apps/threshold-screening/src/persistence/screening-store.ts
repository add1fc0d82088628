import { londonDate } from '@front-door/casework';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { Claim } from '../domain/claim';
import type { Policies } from '../domain/policies';
import { queueRank } from '../domain/queue-rank';
import { isWithCaseHolder, type Named, type Screening } from '../domain/screening';
import { SCREENING_COLUMNS, type ScreeningRow, type Stored, storedOf } from './screening-row';

const ONE = statement('screening-one', `SELECT ${SCREENING_COLUMNS} FROM screening WHERE id = $1`);
const LOCK = statement(
  'screening-lock',
  `SELECT ${SCREENING_COLUMNS} FROM screening WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
);
const LOCK_CONTACT = statement(
  'screening-lock-contact',
  `SELECT ${SCREENING_COLUMNS} FROM screening WHERE contact_id = $1 ORDER BY id FOR UPDATE`,
);
const OF_CONTACT = statement(
  'screening-of-contact',
  `SELECT ${SCREENING_COLUMNS} FROM screening WHERE contact_id = $1 ORDER BY id`,
);
const INSERT = statement(
  'screening-insert',
  `INSERT INTO screening (id, version, reference, contact_id, contact_reference, child_id, agency, sender_function, submitted_by, received_at, day, decision_due_at,
                          decision_due_because, facts, urgency, state, stage, rank_group, rank_order, rank_due_at, already_open, allocation, allocation_due_at)
   SELECT id, 1, reference, contact_id, contact_reference, child_id, agency, sender_function, submitted_by, received_at, day, decision_due_at,
          decision_due_because, facts, urgency, state, stage, rank_group, rank_order, rank_due_at, already_open, allocation, allocation_due_at
     FROM jsonb_populate_recordset(NULL::screening, $1::jsonb)
       ON CONFLICT (contact_id, child_id) DO NOTHING RETURNING id`,
);
const UPDATE = statement(
  'screening-update',
  `UPDATE screening SET version = version + 1, facts = $2, urgency = $3, withdrawal_requested_at = $4, information_added_at = $5, state = $6, stage = $7,
          closed_how = $8, rank_group = $9, rank_order = $10, rank_due_at = $11, already_open = $12, allocation = $13, allocation_due_at = $14,
          claimed_until = CASE WHEN $7 = 'closed' THEN NULL ELSE claimed_until END
    WHERE id = $1`,
);
const CLAIM = statement(
  'screening-claim',
  'UPDATE screening SET claimed_by = $2, claimed_by_name = $3, claimed_until = $4 WHERE id = $1',
);
const ASSIGN = statement(
  'screening-assign',
  'UPDATE screening SET assigned_to = $2, assigned_to_name = $3 WHERE id = $1',
);

export async function readScreening(reader: Reader, screeningId: string): Promise<Stored | undefined> {
  const [row] = await reader.query<ScreeningRow>(ONE, [screeningId]);
  return row && storedOf(row);
}

/** Locks them in the order of their ids, so that two who want the same ones never wait for each other. */
export async function lockScreenings(unit: UnitOfWork, screeningIds: readonly string[]): Promise<Stored[]> {
  return (await unit.query<ScreeningRow>(LOCK, [screeningIds])).map(storedOf);
}

/** Every screening of a contact: a household is worked on together. */
export async function lockHousehold(unit: UnitOfWork, contactId: string): Promise<Stored[]> {
  return (await unit.query<ScreeningRow>(LOCK_CONTACT, [contactId])).map(storedOf);
}

export async function readHousehold(reader: Reader, contactId: string): Promise<Stored[]> {
  return (await reader.query<ScreeningRow>(OF_CONTACT, [contactId])).map(storedOf);
}

/** Writes new screenings in one statement. Returns the ids of those that were not there yet. */
export async function insertScreenings(
  unit: UnitOfWork,
  screenings: readonly Screening[],
  policies: Policies,
  now: Date,
): Promise<Set<string>> {
  const rows = screenings.map((screening) => {
    const { about, state, facts, urgency } = screening;
    const rank = queueRank(screening, policies.bodies.queue, now);
    return {
      id: about.screeningId,
      reference: about.reference,
      contact_id: about.contactId,
      contact_reference: about.contactReference,
      child_id: about.childId,
      agency: about.agency,
      sender_function: screening.senderFunction,
      submitted_by: screening.submittedBy,
      received_at: screening.receivedAt,
      day: londonDate(new Date(screening.receivedAt)),
      decision_due_at: screening.decisionDueAt,
      decision_due_because: screening.decisionDueBecause,
      ...{ facts, urgency, state, stage: state.stage },
      ...{ rank_group: rank.group, rank_order: rank.order, rank_due_at: rank.dueAt },
      ...{ already_open: screening.alreadyOpen, allocation: screening.allocation },
      allocation_due_at: climbsAt(screening),
    };
  });
  const inserted = await unit.query<{ id: string }>(INSERT, [JSON.stringify(rows)]);
  return new Set(inserted.map(({ id }) => id));
}

/** Writes what the rules made of it; its version goes up by one. */
export function updateScreening(unit: UnitOfWork, screening: Screening, policies: Policies, now: Date): void {
  const { about, facts, urgency, state } = screening;
  const rank = queueRank(screening, policies.bodies.queue, now);
  unit.send(UPDATE, [
    ...[about.screeningId, JSON.stringify(facts), urgency ? JSON.stringify(urgency) : null],
    ...[screening.withdrawalRequestedAt ?? null, screening.informationAddedAt ?? null],
    ...[JSON.stringify(state), state.stage, state.stage === 'closed' ? state.how : null],
    ...[rank.group, rank.order, rank.dueAt],
    ...[
      screening.alreadyOpen ? JSON.stringify(screening.alreadyOpen) : null,
      screening.allocation ? JSON.stringify(screening.allocation) : null,
      climbsAt(screening),
    ],
  ]);
}

/** When an allocation that nobody acknowledged climbs; null where it cannot. */
function climbsAt(screening: Screening): string | null {
  return isWithCaseHolder(screening) ? screening.allocation!.acknowledgeBy : null;
}

/** A claim is beside the record of the decision: it does not move the version. */
export function writeClaim(unit: UnitOfWork, screeningId: string, claim: Claim | undefined): void {
  unit.send(CLAIM, [screeningId, claim?.by.id ?? null, claim?.by.name ?? null, claim?.until ?? null]);
}

export function writeAssignment(unit: UnitOfWork, screeningId: string, to: Named | undefined): void {
  unit.send(ASSIGN, [screeningId, to?.id ?? null, to?.name ?? null]);
}
