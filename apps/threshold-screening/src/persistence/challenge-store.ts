import type { AboutScreening } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import {
  type Challenge,
  type ChallengeEnding,
  challengeState,
  type DisagreementPolicy,
  nextMoveAt,
  runOf,
  type Saying,
  type StageRun,
} from '../domain/challenge';

export interface ChallengeRow {
  id: string;
  about: AboutScreening;
  child_name: string;
  sender_function: string | null;
  submitted_by: string | null;
  decided_at: Date;
  decided_by: string[];
  reason: string;
  wants: string;
  made: Saying;
  terms: DisagreementPolicy;
  policy_version: number;
  runs: StageRun[];
  ended: ChallengeEnding | null;
  due_at: Date;
}

export const CHALLENGE_COLUMNS = `id, about, child_name, sender_function, submitted_by, decided_at, decided_by, reason, wants, made, terms, policy_version,
  runs, ended, due_at`;

const OF_ID = `SELECT ${CHALLENGE_COLUMNS} FROM challenge WHERE id = $1`;
const ONE = statement('challenge-one', OF_ID);
const LOCK = statement('challenge-lock', `${OF_ID} FOR UPDATE`);
const OF_SCREENING = statement(
  'challenge-of-screening',
  `SELECT ${CHALLENGE_COLUMNS} FROM challenge WHERE screening_id = $1 ORDER BY id`,
);
const INSERT = statement(
  'challenge-insert',
  `INSERT INTO challenge (id, screening_id, about, child_name, agency, sender_function, submitted_by, decided_at, decided_by, reason, wants, made, terms,
                          policy_version, runs, state, stage, due_at, next_move_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
);
const UPDATE = statement(
  'challenge-update',
  'UPDATE challenge SET runs = $2, ended = $3, state = $4, stage = $5, due_at = $6, next_move_at = $7 WHERE id = $1',
);

export async function readChallenge(reader: Reader, challengeId: string): Promise<Challenge | undefined> {
  const [row] = await reader.query<ChallengeRow>(ONE, [challengeId]);
  return row && challengeOf(row);
}

/** Whoever also changes the screening locks that before. */
export async function lockChallenge(unit: UnitOfWork, challengeId: string): Promise<Challenge | undefined> {
  const [row] = await unit.query<ChallengeRow>(LOCK, [challengeId]);
  return row && challengeOf(row);
}

export async function readChallengesOf(reader: Reader, screeningId: string): Promise<Challenge[]> {
  return (await reader.query<ChallengeRow>(OF_SCREENING, [screeningId])).map(challengeOf);
}

export function insertChallenge(unit: UnitOfWork, challenge: Challenge): void {
  const { id, about, childName, sender, decidedAt, decidedBy, reason, wants, made, terms, policyVersion } = challenge;
  unit.send(INSERT, [
    ...[id, about.screeningId, JSON.stringify(about), childName, about.agency],
    ...[sender.function ?? null, sender.submittedBy ?? null, decidedAt, decidedBy, reason, wants],
    ...[JSON.stringify(made), JSON.stringify(terms), policyVersion, JSON.stringify(challenge.runs)],
    ...standing(challenge),
  ]);
}

export function updateChallenge(unit: UnitOfWork, challenge: Challenge): void {
  const { id, runs, ended } = challenge;
  unit.send(UPDATE, [id, JSON.stringify(runs), ended ? JSON.stringify(ended) : null, ...standing(challenge)]);
}

/** What it is found and ordered by. */
function standing(challenge: Challenge): unknown[] {
  return [challengeState(challenge), challenge.runs.length, runOf(challenge).dueAt, nextMoveAt(challenge) ?? null];
}

export function challengeOf(row: ChallengeRow): Challenge {
  const { id, about, reason, wants, made, terms, runs, ended } = row;
  return {
    ...{ id, about, childName: row.child_name, reason, wants, made, terms, runs },
    sender: {
      ...(row.sender_function ? { function: row.sender_function } : {}),
      ...(row.submitted_by ? { submittedBy: row.submitted_by } : {}),
    },
    ...{ decidedAt: row.decided_at.toISOString(), decidedBy: row.decided_by, policyVersion: row.policy_version },
    ...(ended ? { ended } : {}),
  };
}
