import type { CheckedPerson } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { AnswerGiven } from '../domain/answer-check';
import type { Named } from '../domain/screening';

/** One agency asked about one household. */
export interface CheckRow {
  id: string;
  reference: string;
  contactId: string;
  contactReference: string;
  screeningIds: string[];
  agency: string;
  function: string;
  people: CheckedPerson[];
  purpose: string;
  lawfulBasis: string;
  lawfulBasisWords: string;
  agreement: string;
  questions: string[];
  periodFrom: string | null;
  dueAt: Date;
  dueBecause: string;
  requestedAt: Date;
  requestedBy: Named;
  answeredAt: Date | null;
  answer: AnswerGiven | null;
  chased: number;
  chasedAt: Date | null;
  chaseAt: Date | null;
  heldBack: boolean;
}

export const CHECK_COLUMNS = `id, reference, contact_id AS "contactId", contact_reference AS "contactReference", screening_ids AS "screeningIds", agency, function,
  people, purpose, lawful_basis AS "lawfulBasis", lawful_basis_words AS "lawfulBasisWords", agreement, questions, period_from AS "periodFrom", due_at AS "dueAt",
  due_because AS "dueBecause", requested_at AS "requestedAt", requested_by AS "requestedBy", answered_at AS "answeredAt", answer,
  chased, chased_at AS "chasedAt", chase_at AS "chaseAt", held_back AS "heldBack"`;

const ONE = statement('check-one', `SELECT ${CHECK_COLUMNS} FROM agency_check WHERE id = $1`);
const LOCK = statement('check-lock', `SELECT ${CHECK_COLUMNS} FROM agency_check WHERE id = $1 FOR UPDATE`);
const OF_CONTACT = statement(
  'check-of-contact',
  `SELECT ${CHECK_COLUMNS} FROM agency_check WHERE contact_id = $1 ORDER BY requested_at, id`,
);
const OPEN = statement(
  'check-open',
  'SELECT agency, function FROM agency_check WHERE contact_id = $1 AND answered_at IS NULL',
);
const ANSWER = statement('check-answer', 'UPDATE agency_check SET answer = $2, answered_at = $3 WHERE id = $1');
const INSERT = statement(
  'check-insert',
  `INSERT INTO agency_check (id, reference, contact_id, contact_reference, screening_ids, agency, function, people, purpose, lawful_basis, lawful_basis_words,
                             agreement, questions, period_from, due_at, due_because, chase_at, requested_at, requested_by, held_back)
   SELECT id, reference, contact_id, contact_reference, screening_ids, agency, function, people, purpose, lawful_basis, lawful_basis_words,
          agreement, questions, period_from, due_at, due_because, chase_at, requested_at, requested_by, held_back
     FROM jsonb_populate_recordset(NULL::agency_check, $1::jsonb)`,
);

const HOLD_BACK = statement('check-hold-back', 'UPDATE agency_check SET held_back = $2 WHERE id = $1');

export async function readCheck(reader: Reader, checkId: string): Promise<CheckRow | undefined> {
  return (await reader.query<CheckRow>(ONE, [checkId]))[0];
}

export async function lockCheck(unit: Reader, checkId: string): Promise<CheckRow | undefined> {
  return (await unit.query<CheckRow>(LOCK, [checkId]))[0];
}

export function readChecksOf(reader: Reader, contactId: string): Promise<CheckRow[]> {
  return reader.query<CheckRow>(OF_CONTACT, [contactId]);
}

/** Agencies that have been asked about this household and have not answered. */
export function readOpenChecks(reader: Reader, contactId: string): Promise<{ agency: string; function: string }[]> {
  return reader.query(OPEN, [contactId]);
}

export function writeAnswer(unit: UnitOfWork, checkId: string, answer: AnswerGiven, at: Date): void {
  unit.send(ANSWER, [checkId, JSON.stringify(answer), at]);
}

export function holdCheckBack(unit: UnitOfWork, checkId: string, heldBack: boolean): void {
  unit.send(HOLD_BACK, [checkId, heldBack]);
}

export function insertChecks(unit: UnitOfWork, checks: readonly CheckRow[]): void {
  const rows = checks.map((check) => ({
    ...{
      id: check.id,
      reference: check.reference,
      contact_id: check.contactId,
      contact_reference: check.contactReference,
    },
    ...{ screening_ids: check.screeningIds, agency: check.agency, function: check.function, people: check.people },
    ...{
      purpose: check.purpose,
      lawful_basis: check.lawfulBasis,
      lawful_basis_words: check.lawfulBasisWords,
      agreement: check.agreement,
    },
    ...{
      questions: check.questions,
      period_from: check.periodFrom,
      due_at: check.dueAt,
      due_because: check.dueBecause,
      chase_at: check.chaseAt,
    },
    ...{ requested_at: check.requestedAt, requested_by: check.requestedBy, held_back: check.heldBack },
  }));
  unit.send(INSERT, [JSON.stringify(rows)]);
}
