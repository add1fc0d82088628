import { englandCalendar, hoursClock, type HoursRule, workingDaysClock } from '@front-door/casework';
import type { AboutScreening, ChallengeAnswer, ChallengeEnd } from '@front-door/contracts';
import { type Climbed, nextRungAt, oneRungUp, type Rung } from './climb';
import { type Decider, named } from './decided';
import { doesNotFit, notRight, notYours, type Refused } from './refused';
import type { Named, Screening, ScreeningState } from './screening';
import { blank } from './words';

/** So many working days, or so many hours. */
export type Within = { workingDays: number } | HoursRule;

/** One stage of the way up: who may answer there, by when, and who hears of it when nobody does. */
export interface ChallengeStage {
  name: string;
  roles: readonly string[];
  answerWithin: Within;
  climb: readonly Rung[];
}

/** How a referrer who does not agree is answered, stage by stage; and how long they have to take an answer further (WT-16). */
export interface DisagreementPolicy {
  stages: readonly ChallengeStage[];
  replyWithin: Within;
}

/** Roles that a stage may name: those who may answer at all. */
export const ROLES_TO_ANSWER: readonly string[] = ['screening-manager', 'duty-manager', 'head-of-service'];

/** Who said something, and when; `saidBy` is who telephoned, where staff wrote it down. */
export interface Saying {
  by: Named;
  at: string;
  saidBy?: string;
}

/** What was answered at a stage: the words go to the referrer, the rationale never does. */
export interface StageAnswer extends Saying {
  answer: ChallengeAnswer;
  words: string;
  rationale: string;
  /** Until when the referrer may take it further, and why until then; not there when nothing comes after. */
  replyBy?: string;
  replyBecause?: string;
}

/** One stage that was entered; the last of them is where the challenge stands. */
export interface StageRun {
  readonly since: string;
  readonly dueAt: string;
  readonly dueBecause: string;
  readonly climbed: readonly Climbed[];
  /** Why the referrer took it here, and how; not at the first stage. */
  readonly takenHere?: Saying & { reason: string };
  readonly answer?: StageAnswer;
}

export interface ChallengeEnding extends Partial<Saying> {
  how: ChallengeEnd;
  at: string;
  reason?: string;
}

export type ChallengeState = 'awaiting-answer' | 'answered' | 'ended';

/** A referrer does not agree with one decision about one child (WT-16). */
export interface Challenge {
  readonly id: string;
  readonly about: AboutScreening;
  readonly childName: string;
  /** Who sent the contact, and so may reply. */
  readonly sender: { function?: string; submittedBy?: string };
  /** When the decision was authorised: which one it is, of those about this child. */
  readonly decidedAt: string;
  readonly decidedBy: readonly string[];
  readonly reason: string;
  readonly wants: string;
  readonly made: Saying;
  /** As the policy had it when the challenge was made. */
  readonly terms: DisagreementPolicy;
  readonly policyVersion: number;
  readonly runs: readonly StageRun[];
  readonly ended?: ChallengeEnding;
}

export interface MakeChallenge {
  reason: string;
  wants: string;
  saidBy?: string;
}

type Decided = Extract<ScreeningState, { how: 'decided' }>;

function decidedState({ state }: Screening): Decided | undefined {
  return state.stage === 'closed' && state.how === 'decided' ? state : undefined;
}

/** A decided screening is challenged: each decision once, unless the challenge was withdrawn. The first stage's clock runs from now. */
export function makeChallenge(
  screening: Screening,
  earlier: readonly Challenge[],
  { id, reason, wants, saidBy }: MakeChallenge & { id: string },
  by: Named,
  now: Date,
  { policy, version }: { policy: DisagreementPolicy; version: number },
): Challenge | Refused {
  const state = decidedState(screening);
  if (!state)
    return doesNotFit('not-decided', 'There is no decision to challenge: it is open, or was closed without one.');
  const decidedAt = state.authorisation.at;
  const other = earlier.find((one) => !one.ended || (one.decidedAt === decidedAt && one.ended.how !== 'withdrawn'));
  if (other)
    return other.ended
      ? doesNotFit('already-challenged', 'This decision has been challenged, and that has ended.')
      : doesNotFit('challenge-open', 'A challenge about this child is being answered.');
  if (blank(reason)) return notRight('reason-required', 'Say why you do not agree.', '/reason');
  if (blank(wants)) return notRight('wish-required', 'Say what you want to happen.', '/wants');
  if (saidBy !== undefined && blank(saidBy))
    return notRight('who-said-so', 'Say who telephoned: name and role.', '/saidBy');
  const { about, facts, senderFunction, submittedBy } = screening;
  return {
    ...{ id, about, childName: facts.childName, decidedAt, reason, wants },
    sender: {
      ...(senderFunction ? { function: senderFunction } : {}),
      ...(submittedBy ? { submittedBy } : {}),
    },
    decidedBy: [state.recommendation.by.id, state.authorisation.by.id],
    made: saying(by, now, saidBy),
    ...{ terms: policy, policyVersion: version, runs: [enter(policy, 1, now)] },
  };
}

/** Whether somebody at an agency is the sender: of the function that the contact came from, or whoever sent it. */
export function isSender(
  { about, function: of, submittedBy }: { about: AboutScreening; function?: string; submittedBy?: string },
  actor: { id: string; agency?: string; functions: readonly string[] },
): boolean {
  if (actor.agency !== about.agency) return false;
  return actor.id === submittedBy || (of !== undefined && actor.functions.includes(of));
}

export interface AnswerChallenge {
  answer: ChallengeAnswer;
  words: string;
  rationale: string;
}

/**
 * Somebody with a role of the stage answers, who had no part in the decision nor in an earlier answer; `decidedSince`: who decided anew
 * meanwhile. An answer "changed" ends it, and so does the last stage's; any other waits for the referrer. The same answer of the same person
 * again is taken as sent twice: undefined.
 */
export function answerChallenge(
  challenge: Challenge,
  { answer, words, rationale }: AnswerChallenge,
  by: Decider,
  now: Date,
  decidedSince: readonly string[],
): Challenge | undefined | Refused {
  const run = runOf(challenge);
  if (run.answer?.by.id === by.id && run.answer.answer === answer && run.answer.words === words) return undefined;
  if (challenge.ended) return over(challenge.ended);
  if (run.answer) return doesNotFit('already-answered', 'This stage has been answered. The referrer replies now.');
  const stage = challenge.terms.stages[challenge.runs.length - 1]!;
  if (by.kind !== 'person' || !by.roles.some((role) => stage.roles.includes(role)))
    return notYours(
      'not-your-stage',
      `“${stage.name}” is answered by: ${stage.roles.join(', ').replaceAll('-', ' ')}.`,
    );
  const hadAPart = [
    ...challenge.decidedBy,
    ...decidedSince,
    ...challenge.runs.flatMap((one) => one.answer?.by.id ?? []),
  ];
  if (hadAPart.includes(by.id))
    return notYours('had-a-part', 'You had a part in this decision or in an earlier answer. Somebody else answers.');
  if (blank(words)) return notRight('words-required', 'Write the answer in words for the referrer.', '/words');
  if (blank(rationale)) return notRight('rationale-required', 'Say why, for the record.', '/rationale');
  const last = challenge.runs.length >= challenge.terms.stages.length;
  const ends = answer === 'changed' ? 'changed' : last ? 'final' : undefined;
  const reply = ends ? {} : replyClock(challenge.terms, now);
  const given: StageAnswer = { answer, words, rationale, ...saying(by, now), ...reply };
  const answered = withRun(challenge, { ...run, answer: given });
  return ends ? { ...answered, ended: { how: ends, at: now.toISOString() } } : answered;
}

export type ChallengeReply =
  | { reply: 'accepted'; saidBy?: string }
  | { reply: 'taken-further'; reason: string; saidBy?: string }
  | { reply: 'withdrawn'; reason?: string; saidBy?: string };

/** The referrer accepts an answer, takes it to the next stage in time, or withdraws; the same ending again is nothing new. */
export function replyToAnswer(
  challenge: Challenge,
  command: ChallengeReply,
  by: Named,
  now: Date,
): Challenge | undefined | Refused {
  const { ended, runs, terms } = challenge;
  if (ended?.how === command.reply) return undefined;
  if (ended) return over(ended);
  if (command.saidBy !== undefined && blank(command.saidBy))
    return notRight('who-said-so', 'Say who telephoned: name and role.', '/saidBy');
  const said = saying(by, now, command.saidBy);
  const { answer } = runOf(challenge);
  if (command.reply === 'withdrawn')
    return {
      ...challenge,
      ended: { how: 'withdrawn', ...said, ...(command.reason ? { reason: command.reason } : {}) },
    };
  if (!answer) return doesNotFit('not-answered', 'There is no answer yet to reply to.');
  if (command.reply === 'accepted') return { ...challenge, ended: { how: 'accepted', ...said } };
  if (now > new Date(answer.replyBy!))
    return doesNotFit('too-late', 'The time to take this answer further has passed.');
  if (blank(command.reason)) return notRight('reason-required', 'Say why the answer is not enough.', '/reason');
  const next = enter(terms, runs.length + 1, now);
  return { ...challenge, runs: [...runs, { ...next, takenHere: { ...said, reason: command.reason } }] };
}

export function challengeState(challenge: Challenge): ChallengeState {
  if (challenge.ended) return 'ended';
  return runOf(challenge).answer ? 'answered' : 'awaiting-answer';
}

/** Where it stands now. */
export function runOf({ runs }: Challenge): StageRun {
  return runs.at(-1)!;
}

/** When the clock moves it: a rung up while nobody has answered, or its end when nobody has replied. */
export function nextMoveAt(challenge: Challenge): Date | undefined {
  if (challenge.ended) return undefined;
  const run = runOf(challenge);
  if (run.answer) return new Date(run.answer.replyBy!);
  return nextRungAt(run, rungsOf(challenge));
}

/** What the clock makes of it: one rung up, or ended because nobody replied in time. Undefined while its time has not come. */
export function moveOn(challenge: Challenge, now: Date): Challenge | undefined {
  if (challenge.ended) return undefined;
  const run = runOf(challenge);
  if (run.answer)
    return now > new Date(run.answer.replyBy!)
      ? { ...challenge, ended: { how: 'lapsed', at: now.toISOString() } }
      : undefined;
  const climbed = oneRungUp(run, rungsOf(challenge), now);
  return climbed && withRun(challenge, { ...run, climbed });
}

/** Whether the decision that was challenged is the one that stands: not reopened, and not decided anew. */
export function stillStands({ decidedAt }: Challenge, screening: Screening): boolean {
  return decidedState(screening)?.authorisation.at === decidedAt;
}

/** Who made the decision that stands now. */
export function whoDecided(screening: Screening): string[] {
  const state = decidedState(screening);
  return state ? [state.recommendation.by.id, state.authorisation.by.id] : [];
}

function rungsOf({ terms, runs }: Challenge): readonly Rung[] {
  return terms.stages[runs.length - 1]!.climb;
}

function withRun(challenge: Challenge, run: StageRun): Challenge {
  return { ...challenge, runs: [...challenge.runs.slice(0, -1), run] };
}

function saying(by: Named, now: Date, saidBy?: string): Saying {
  return { by: named(by), at: now.toISOString(), ...(saidBy === undefined ? {} : { saidBy }) };
}

function over({ how }: ChallengeEnding): Refused {
  return doesNotFit('challenge-ended', `This challenge has ended: ${HOW_IN_WORDS[how]}.`);
}

const HOW_IN_WORDS: Record<ChallengeEnd, string> = {
  accepted: 'the answer was accepted',
  withdrawn: 'it was withdrawn',
  final: 'the last stage has answered',
  changed: 'the decision is made anew',
  lapsed: 'nobody took the answer further in time',
};

function enter({ stages }: DisagreementPolicy, stage: number, now: Date): StageRun {
  const { name, answerWithin } = stages[stage - 1]!;
  const what = `Stage ${stage} of ${stages.length}, ${name}`;
  const { dueAt, reasoning } = clock(now, answerWithin, what, 'the challenge', 'answer');
  return { since: now.toISOString(), dueAt: dueAt.toISOString(), dueBecause: reasoning, climbed: [] };
}

function replyClock({ replyWithin }: DisagreementPolicy, now: Date): { replyBy: string; replyBecause: string } {
  const { dueAt, reasoning } = clock(now, replyWithin, 'To accept or take further', 'the answer', 'reply');
  return { replyBy: dueAt.toISOString(), replyBecause: reasoning };
}

function clock(now: Date, within: Within, what: string, from: string, must: string) {
  if ('hours' in within) return hoursClock(now, within, { what, from });
  return workingDaysClock(now, within.workingDays, englandCalendar, { started: `${what}: from`, must });
}
