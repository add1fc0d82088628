import type { ConsultationMode } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement, type Transaction } from '@front-door/persistence';
import { isForCallerAlone } from '../domain/behind-the-wall';
import type { Asked, Attempt, Consultation, ConsultationState, Named } from '../domain/consultation';

/** A consultation's row as the statements below read it. */
export interface ConsultationRow {
  id: string;
  version: number;
  reference: string;
  agency: string;
  function: string | null;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
  mode: ConsultationMode;
  asked: Asked;
  callBackAt: Date | null;
  callBackEndsAt: Date | null;
  attempts: Attempt[];
  escalated: { at: string; by: Named } | null;
  state: ConsultationState;
  alreadyOpen: object | null;
  policyVersion: number;
  restricted: boolean;
}

export const CONSULTATION_COLUMNS = `id, version, reference, agency, function, asked_by AS "askedBy", asked_by_name AS "askedByName", asked_at AS "askedAt",
  mode, asked, call_back_at AS "callBackAt", call_back_ends_at AS "callBackEndsAt", attempts, escalated, state, already_open AS "alreadyOpen",
  policy_version AS "policyVersion", restricted`;

const INSERT = statement(
  'consultation-insert',
  `INSERT INTO consultation (id, reference, agency, function, asked_by, asked_by_name, asked_at, mode, immediate_danger, asked, call_back_at,
     call_back_ends_at, attempts, state, stage, outcomes, policy_version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '[]', $13, 'waiting', '{}', $14)`,
);
const ONE = statement('consultation-one', `SELECT ${CONSULTATION_COLUMNS} FROM consultation WHERE id = $1`);
const LOCK = statement(
  'consultation-lock',
  `SELECT ${CONSULTATION_COLUMNS} FROM consultation WHERE id = $1 FOR UPDATE`,
);
const UPDATE = statement(
  'consultation-update',
  `UPDATE consultation SET version = version + 1, mode = $2, call_back_at = $3, call_back_ends_at = $4, attempts = $5, escalated = $6,
          state = $7, stage = $8, answered_at = $9, outcomes = $10, restricted = restricted OR $11, missed_told_at = CASE WHEN $3 = call_back_at THEN missed_told_at END
    WHERE id = $1`,
);
const SLOT_LOCK = statement(
  'consultation-slot-lock',
  `SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.slot'), extract(epoch FROM $1::timestamptz)::int)`,
);
const IN_SLOTS = statement(
  'consultation-in-slots',
  `SELECT call_back_at AS "at", count(*)::int AS taken FROM consultation
    WHERE call_back_at >= $1 AND stage IN ('waiting', 'in-call') GROUP BY call_back_at`,
);

export function insertConsultation(unit: UnitOfWork, consultation: Consultation, slotEnds: Date | null): void {
  const { id, reference, caller, askedAt, mode, asked, callBackAt, state, policyVersion } = consultation;
  unit.send(INSERT, [
    ...[id, reference, caller.agency, caller.function ?? null, caller.id, caller.name, askedAt, mode],
    ...[
      asked.immediateDanger,
      JSON.stringify(asked),
      callBackAt ?? null,
      slotEnds,
      JSON.stringify(state),
      policyVersion,
    ],
  ]);
}

export function updateConsultation(unit: UnitOfWork, consultation: Consultation, slotEnds: Date | null): void {
  const { id, mode, callBackAt, attempts, escalated, state } = consultation;
  const outcomes = state.stage === 'advised' ? state.advice.outcomes : [];
  const answeredAt = state.stage === 'in-call' ? state.since : state.stage === 'advised' ? state.answeredAt : null;
  unit.send(UPDATE, [
    ...[id, mode, callBackAt ?? null, slotEnds, JSON.stringify(attempts), escalated ? JSON.stringify(escalated) : null],
    ...[JSON.stringify(state), state.stage, answeredAt, outcomes, isForCallerAlone(outcomes)],
  ]);
}

export async function lockConsultation(unit: UnitOfWork, id: string): Promise<ConsultationRow | undefined> {
  const [row] = await unit.query<ConsultationRow>(LOCK, [id]);
  return row;
}

export async function readConsultation(reader: Reader, id: string): Promise<ConsultationRow | undefined> {
  const [row] = await reader.query<ConsultationRow>(ONE, [id]);
  return row;
}

/** Two who want the last place of a slot: the second waits here, and then finds it taken. */
export async function lockSlot(unit: Transaction, at: Date): Promise<void> {
  await unit.query(SLOT_LOCK, [at]);
}

/** How many call-backs each slot has from now on, by its instant. */
export async function takenSlots(reader: Reader, from: Date): Promise<Map<number, number>> {
  const rows = await reader.query<{ at: Date; taken: number }>(IN_SLOTS, [from]);
  return new Map(rows.map(({ at, taken }) => [at.getTime(), taken]));
}

export function consultationOf(row: ConsultationRow): Consultation {
  const { id, reference, agency, askedBy, askedByName, askedAt, mode, asked, callBackAt, attempts, escalated } = row;
  return {
    ...{ id, reference, mode, asked, attempts, state: row.state, policyVersion: row.policyVersion },
    caller: { id: askedBy, name: askedByName, agency, ...(row.function ? { function: row.function } : {}) },
    askedAt: askedAt.toISOString(),
    ...(callBackAt ? { callBackAt: callBackAt.toISOString() } : {}),
    ...(escalated ? { escalated } : {}),
  };
}

const LEAVE = statement(
  'consultation-leave',
  `UPDATE consultation SET version = version + 1, asked = $2, attempts = $3, state = $4, restricted = true WHERE id = $1`,
);

/** Puts what is left of it in the place of what was, once words of it were moved. */
export function leaveConsultation(
  unit: UnitOfWork,
  { id, asked, attempts, state }: Pick<Consultation, 'id' | 'asked' | 'attempts' | 'state'>,
): void {
  unit.send(LEAVE, [id, JSON.stringify(asked), JSON.stringify(attempts), JSON.stringify(state)]);
}
