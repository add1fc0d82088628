import { type ClockState, clockState } from '@front-door/casework';
import type { ChallengeEnd } from '@front-door/contracts';
import { type Challenge, challengeState, type ChallengeState, runOf, type StageRun } from '../domain/challenge';

/** Where a challenge stands: what a command answers, and what the referrer sees of it. What is answered comes by the inbox alone. */
export interface ChallengeStanding {
  id: string;
  screeningId: string;
  state: ChallengeState;
  stage: number;
  stages: number;
  stageName: string;
  /** When this stage answers, and why then. */
  dueAt: string;
  dueBecause: string;
  /** Until when an answer may be taken further, and why until then. */
  replyBy?: string;
  replyBecause?: string;
  ended?: { how: ChallengeEnd; at: string };
}

export interface ChallengeForReferrer extends ChallengeStanding {
  contactId: string;
  contactReference: string;
  childName: string;
  reason: string;
  wants: string;
  challengedAt: string;
}

/** A challenge in a list, for whoever answers it. */
export interface ChallengeListed {
  id: string;
  screeningId: string;
  reference: string;
  contactId: string;
  contactReference: string;
  agency: string;
  childName: string;
  challengedAt: string;
  state: ChallengeState;
  stage: number;
  stages: number;
  stageName: string;
  answeredBy: readonly string[];
  clock: { dueAt: string; state: ClockState | 'met' | 'missed'; because: string };
  overdue: boolean;
  climbed: StageRun['climbed'];
  replyBy?: string;
  ended?: Challenge['ended'];
}

export interface ChallengeShown extends ChallengeListed {
  reason: string;
  wants: string;
  made: Challenge['made'];
  decidedAt: string;
  policyVersion: number;
  answers: (StageRun & { stage: number; stageName: string })[];
}

export function standingOf(challenge: Challenge): ChallengeStanding {
  const { id, about, ended } = challenge;
  const { dueAt, dueBecause, answer } = runOf(challenge);
  const { replyBy, replyBecause } = answer ?? {};
  return {
    ...{ id, screeningId: about.screeningId, ...stageOf(challenge), dueAt, dueBecause },
    ...(!ended && replyBy ? { replyBy, replyBecause } : {}),
    ...(ended ? { ended: { how: ended.how, at: ended.at } } : {}),
  };
}

export function forReferrer(challenge: Challenge): ChallengeForReferrer {
  const { about, childName, reason, wants, made } = challenge;
  const { contactId, contactReference } = about;
  return { ...standingOf(challenge), contactId, contactReference, childName, reason, wants, challengedAt: made.at };
}

export function listed(challenge: Challenge, now: Date): ChallengeListed {
  const { id, about, childName, made, terms, runs, ended } = challenge;
  const run = runOf(challenge);
  const clock = clockOf(challenge, now);
  return {
    ...{ id, screeningId: about.screeningId, reference: about.reference, agency: about.agency, childName },
    ...{ contactId: about.contactId, contactReference: about.contactReference, challengedAt: made.at },
    ...{ ...stageOf(challenge), answeredBy: terms.stages[runs.length - 1]!.roles },
    clock: { dueAt: run.dueAt, state: clock, because: run.dueBecause },
    overdue: clock === 'overdue' || clock === 'critically overdue',
    climbed: run.climbed,
    ...(!ended && run.answer?.replyBy ? { replyBy: run.answer.replyBy } : {}),
    ...(ended ? { ended } : {}),
  };
}

/** For staff: with what the referrer wants, and what each stage answered. */
export function shown(challenge: Challenge, now: Date): ChallengeShown {
  const { reason, wants, made, decidedAt, policyVersion, runs, terms } = challenge;
  return {
    ...listed(challenge, now),
    ...{ reason, wants, made, decidedAt, policyVersion },
    answers: runs.map((run, index) => ({ stage: index + 1, stageName: terms.stages[index]!.name, ...run })),
  };
}

function stageOf(challenge: Challenge) {
  const { runs, terms } = challenge;
  const stageName = terms.stages[runs.length - 1]!.name;
  return { state: challengeState(challenge), stage: runs.length, stages: terms.stages.length, stageName };
}

/** Withdrawn before it was answered, a clock stops where it is. */
function clockOf(challenge: Challenge, now: Date): ChallengeListed['clock']['state'] {
  const { dueAt, answer } = runOf(challenge);
  const stopped = answer?.at ?? challenge.ended?.at;
  if (!stopped) return clockState(new Date(dueAt), now);
  return Date.parse(stopped) <= Date.parse(dueAt) ? 'met' : 'missed';
}
