import { type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { type Challenge, runOf } from '../domain/challenge';
import { insertChallenge, updateChallenge } from '../persistence/challenge-store';

/** What every event about it carries. */
function aboutOf({ id, about, sender, runs }: Challenge) {
  return { ...about, challengeId: id, stage: runs.length, ...(sender.function ? { function: sender.function } : {}) };
}

const aggregateOf = ({ id }: Challenge) => ({ type: 'challenge', id });

/** Writes a new one, and says that the referrer does not agree; why stays here. */
export function recordMade(unit: UnitOfWork, by: CommandContext, challenge: Challenge): void {
  insertChallenge(unit, challenge);
  const { childName, made, reason, policyVersion } = challenge;
  const recordedByStaff = made.saidBy !== undefined;
  unit.record(by, {
    aggregate: aggregateOf(challenge),
    isNew: true,
    action: 'screening.challenged',
    why: reason,
    policyVersion,
    after: challenge,
    events: [
      event('screening.challenged', {
        ...{ ...aboutOf(challenge), childName, recordedByStaff },
        ...{ dueAt: runOf(challenge).dueAt, challengedAt: made.at },
      }),
    ],
  });
}

/** Writes a stage's answer, and says it to the referrer in the words that are meant for them. */
export function recordAnswered(unit: UnitOfWork, by: CommandContext, challenge: Challenge): void {
  const { dueAt, answer } = runOf(challenge);
  const { answer: given, words, rationale, replyBy, at } = answer!;
  const inTime = Date.parse(at) <= Date.parse(dueAt);
  updateChallenge(unit, challenge);
  unit.record(by, {
    aggregate: aggregateOf(challenge),
    action: 'challenge.answered',
    why: rationale,
    after: { stage: challenge.runs.length, answer },
    events: [
      event('challenge.answered', {
        ...{ ...aboutOf(challenge), childName: challenge.childName, answer: given, words, inTime },
        ...{ ...(replyBy ? { replyBy } : {}), answeredAt: at },
      }),
    ],
  });
  if (challenge.ended) sayEnded(unit, by, challenge, false);
}

/** Writes that it goes to the next stage, and says so. */
export function recordTakenFurther(unit: UnitOfWork, by: CommandContext, challenge: Challenge): void {
  const run = runOf(challenge);
  const { reason, saidBy, at } = run.takenHere!;
  updateChallenge(unit, challenge);
  const further = { recordedByStaff: saidBy !== undefined, dueAt: run.dueAt, takenFurtherAt: at };
  unit.record(by, {
    aggregate: aggregateOf(challenge),
    action: 'challenge.taken-further',
    why: reason,
    after: { stage: challenge.runs.length, run },
    events: [event('challenge.taken-further', { ...aboutOf(challenge), ...further })],
  });
}

/** Writes that it has ended without a new answer, and says so. */
export function recordEnded(unit: UnitOfWork, by: CommandContext, challenge: Challenge): void {
  updateChallenge(unit, challenge);
  sayEnded(unit, by, challenge, runOf(challenge).answer !== undefined);
}

function sayEnded(unit: UnitOfWork, by: CommandContext, challenge: Challenge, waitedForReply: boolean): void {
  const ended = challenge.ended!;
  const { how, at: endedAt, reason } = ended;
  unit.record(by, {
    aggregate: aggregateOf(challenge),
    action: 'challenge.ended',
    ...(reason ? { why: reason } : {}),
    after: { ended },
    events: [event('challenge.ended', { ...aboutOf(challenge), how, waitedForReply, endedAt })],
  });
}

/** Writes the rung that it has climbed, and says so. */
export function recordClimbed(unit: UnitOfWork, by: CommandContext, challenge: Challenge): void {
  const { dueAt, climbed } = runOf(challenge);
  const { rung, roles, at: climbedAt } = climbed.at(-1)!;
  updateChallenge(unit, challenge);
  unit.record(by, {
    aggregate: aggregateOf(challenge),
    action: 'challenge.climbed',
    after: { stage: challenge.runs.length, climbed },
    events: [event('challenge.overdue', { ...aboutOf(challenge), rung, roles: [...roles], dueAt, climbedAt })],
  });
}
