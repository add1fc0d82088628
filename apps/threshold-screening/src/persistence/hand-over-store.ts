import type { AboutScreening } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { Destination } from '../domain/destination';
import type { Climbed } from '../domain/climb';
import { type HandOver, type HandOverAnswer, type HandOverState, nextRungAt } from '../domain/hand-over';

export interface HandOverRow {
  id: string;
  about: AboutScreening;
  decision_id: string;
  child_name: string;
  date_of_birth: string | null;
  terms: Destination;
  receiver_agency: string;
  receiver_function: string;
  words: string | null;
  held_back: boolean;
  offered_at: Date;
  due_at: Date;
  due_because: string;
  policy_version: number;
  state: HandOverState;
  answer: HandOverAnswer | null;
  climbed: Climbed[];
}

export const HAND_OVER_COLUMNS = `id, about, decision_id, child_name, date_of_birth, terms, receiver_agency, receiver_function, words, held_back, offered_at, due_at,
  due_because, policy_version, state, answer, climbed`;

const OF_IDS = `SELECT ${HAND_OVER_COLUMNS} FROM hand_over WHERE id = ANY ($1::uuid[]) ORDER BY id`;
const SOME = statement('hand-over-some', OF_IDS);
const LOCK = statement('hand-over-lock', `${OF_IDS} FOR UPDATE`);
const LOCK_AWAITING = statement(
  'hand-over-lock-awaiting',
  `SELECT ${HAND_OVER_COLUMNS} FROM hand_over WHERE screening_id = $1 AND state = 'awaiting' ORDER BY id FOR UPDATE`,
);
const OF_SCREENING = statement(
  'hand-over-of-screening',
  `SELECT ${HAND_OVER_COLUMNS} FROM hand_over WHERE screening_id = $1 ORDER BY offered_at, id`,
);
const OF_HOUSEHOLD = statement(
  'hand-over-of-household',
  `SELECT ${HAND_OVER_COLUMNS} FROM hand_over WHERE contact_id = $1 AND destination = $2 ORDER BY offered_at, id`,
);
const INSERT = statement(
  'hand-over-insert',
  `INSERT INTO hand_over (id, screening_id, contact_id, decision_id, about, child_name, date_of_birth, destination, terms, receiver_agency, receiver_function,
                          words, offered_at, due_at, due_because, policy_version, state, climbed, next_rung_at, held_back)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'awaiting', '[]', $17, $18)`,
);
const UPDATE = statement(
  'hand-over-update',
  'UPDATE hand_over SET state = $2, answer = $3, climbed = $4, next_rung_at = $5 WHERE id = $1',
);
const HOLD_BACK = statement('hand-over-hold-back', 'UPDATE hand_over SET held_back = $2 WHERE id = $1');

export async function readHandOver(reader: Reader, handOverId: string): Promise<HandOver | undefined> {
  const [row] = await reader.query<HandOverRow>(SOME, [[handOverId]]);
  return row && handOverOf(row);
}

/** In the order of their ids. Lock the screenings before: whoever reopens one locks in that order too. */
export async function lockHandOvers(unit: UnitOfWork, handOverIds: readonly string[]): Promise<HandOver[]> {
  return (await unit.query<HandOverRow>(LOCK, [handOverIds])).map(handOverOf);
}

export async function lockAwaitingHandOvers(unit: UnitOfWork, screeningId: string): Promise<HandOver[]> {
  return (await unit.query<HandOverRow>(LOCK_AWAITING, [screeningId])).map(handOverOf);
}

export async function readHandOversOf(reader: Reader, screeningId: string): Promise<HandOver[]> {
  return (await reader.query<HandOverRow>(OF_SCREENING, [screeningId])).map(handOverOf);
}

/** Children of one contact that were offered to the same destination. */
export async function readHouseholdAt(reader: Reader, contactId: string, destination: string): Promise<HandOver[]> {
  return (await reader.query<HandOverRow>(OF_HOUSEHOLD, [contactId, destination])).map(handOverOf);
}

export function insertHandOver(unit: UnitOfWork, handOver: HandOver): void {
  const { id, about, decisionId, childName, dateOfBirth, to, receiver, words, policyVersion } = handOver;
  unit.send(INSERT, [
    ...[id, about.screeningId, about.contactId, decisionId, JSON.stringify(about), childName, dateOfBirth ?? null],
    ...[to.code, JSON.stringify(to), receiver.agency, receiver.function, words ?? null],
    ...[handOver.offeredAt, handOver.dueAt, handOver.dueBecause, policyVersion, nextRungAt(handOver) ?? null],
    handOver.heldBack,
  ]);
}

export function holdHandOverBack(unit: UnitOfWork, handOverId: string, heldBack: boolean): void {
  unit.send(HOLD_BACK, [handOverId, heldBack]);
}

export function updateHandOver(unit: UnitOfWork, handOver: HandOver): void {
  const { id, state, answer, climbed } = handOver;
  unit.send(UPDATE, [
    ...[id, state, answer ? JSON.stringify(answer) : null],
    ...[JSON.stringify(climbed), nextRungAt(handOver) ?? null],
  ]);
}

export function handOverOf(row: HandOverRow): HandOver {
  const { id, about, state, answer, climbed, words } = row;
  return {
    ...{ id, about, decisionId: row.decision_id, childName: row.child_name },
    ...(row.date_of_birth ? { dateOfBirth: row.date_of_birth } : {}),
    ...{ to: row.terms, receiver: { agency: row.receiver_agency, function: row.receiver_function } },
    ...(words ? { words } : {}),
    heldBack: row.held_back,
    ...{ offeredAt: row.offered_at.toISOString(), dueAt: row.due_at.toISOString(), dueBecause: row.due_because },
    ...{ policyVersion: row.policy_version, state, climbed },
    ...(answer ? { answer } : {}),
  };
}
