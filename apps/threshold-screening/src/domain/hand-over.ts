import { hoursClock } from '@front-door/casework';
import type { AboutScreening } from '@front-door/contracts';
import { type Climbed, nextRungAt as nextRung, oneRungUp } from './climb';
import { type Decider, named } from './decided';
import type { Destination } from './destination';
import { doesNotFit, notRight, notYours, type Refused } from './refused';
import type { Named, Screening } from './screening';
import { blank } from './words';

/** Who is asked: a function of an agency, or of the council itself. An empty function is any of the agency's; an empty agency is nobody who signs in. */
export interface Receiver {
  agency: string;
  function: string;
}

export interface HandOverAnswer {
  by: Named;
  at: string;
  /** For an answer by telephone: who said it. */
  saidBy?: string;
  /** Who has the child now. */
  worker?: string;
  note?: string;
  /** Why it was returned. */
  reason?: string;
  /** Returned by the front door itself, because the screening was reopened. */
  takenBack?: boolean;
}

export type HandOverState = 'awaiting' | 'accepted' | 'returned';

/** One child offered to one destination by one decision. Until it is accepted, the risk stays with the front door. */
export interface HandOver {
  readonly id: string;
  readonly about: AboutScreening;
  readonly decisionId: string;
  readonly childName: string;
  readonly dateOfBirth?: string;
  /** As the policy had it when it was offered. */
  readonly to: Destination;
  readonly receiver: Receiver;
  readonly words?: string;
  /** A person of concern works there: the agency learns of it when a person lets its message go. */
  readonly heldBack: boolean;
  readonly offeredAt: string;
  readonly dueAt: string;
  readonly dueBecause: string;
  readonly policyVersion: number;
  readonly state: HandOverState;
  readonly answer?: HandOverAnswer;
  readonly climbed: readonly Climbed[];
}

export interface Offer {
  id: string;
  decisionId: string;
  to: Destination;
  /** The function that an agency names first. */
  firstFunction?: string;
  heldBack?: boolean;
}

/** Offers a decided child to a destination. The clock is the destination's, and runs from now. */
export function offerHandOver(
  { about, facts }: Screening,
  { id, decisionId, to, firstFunction, heldBack = false }: Offer,
  words: string | undefined,
  now: Date,
  policyVersion: number,
): HandOver {
  const { dueAt, reasoning } = hoursClock(now, to.acceptWithin, { what: to.name, from: 'the offer' });
  return {
    id,
    about,
    decisionId,
    childName: facts.childName,
    ...(facts.dateOfBirth ? { dateOfBirth: facts.dateOfBirth } : {}),
    to,
    receiver: receiverOf(to, firstFunction),
    ...(to.kind === 'agency' && words ? { words } : {}),
    heldBack,
    offeredAt: now.toISOString(),
    dueAt: dueAt.toISOString(),
    dueBecause: reasoning,
    policyVersion,
    state: 'awaiting',
    climbed: [],
  };
}

const COUNCIL = 'front-door';

function receiverOf({ kind, agency, function: of }: Destination, firstFunction: string | undefined): Receiver {
  if (kind === 'council-team') return { agency: COUNCIL, function: of ?? '' };
  if (kind === 'agency') return { agency: agency ?? '', function: of ?? firstFunction ?? '' };
  return { agency: '', function: '' };
}

/**
 * Whether somebody belongs to the destination: to the team by role and function, to the agency by function, or is its system. Nobody while
 * it is held back because a person of concern works there (INF-01).
 */
export function isOffered(
  { to, receiver, heldBack }: HandOver,
  actor: { kind: string; agency?: string; functions: readonly string[]; roles: readonly string[] },
): boolean {
  if (receiver.agency === '' || actor.agency !== receiver.agency || heldBack) return false;
  if (to.kind === 'council-team' && !actor.roles.includes(to.role ?? '')) return false;
  if (to.kind === 'agency' ? actor.kind === 'system' : receiver.function === '') return true;
  return actor.functions.includes(receiver.function);
}

export type HandOverCommand =
  | { answer: 'accepted'; worker?: string; note?: string; saidBy?: string }
  | { answer: 'returned'; reason: string; saidBy?: string };

/**
 * The destination accepts, or returns with a reason; staff write it down where policy lets them. Whoever recommended or authorised the
 * decision does not accept it. The same answer of the same person again is taken as sent twice: undefined, nothing to do.
 */
export function answerHandOver(
  handOver: HandOver,
  command: HandOverCommand,
  by: Decider,
  now: Date,
  decidedBy: readonly string[],
): HandOver | undefined | Refused {
  const { state, answer, to } = handOver;
  if (state === command.answer && answer?.by.id === by.id && !answer.takenBack) return undefined;
  if (state === 'accepted') return doesNotFit('already-accepted', `${to.name} has accepted it already.`);
  if (state === 'returned') {
    return answer?.takenBack
      ? doesNotFit('taken-back', 'The front door has reopened this and taken it back. It may be offered again.')
      : doesNotFit('already-returned', `${to.name} has returned it already.`);
  }
  const recorded = command.saidBy !== undefined;
  if (recorded && !to.staffRecord)
    return notYours('they-answer-themselves', `${to.name} signs in and answers this itself.`);
  if (recorded && blank(command.saidBy)) return notRight('who-said-so', 'Say who said so: name and role.', '/saidBy');
  if (!recorded && decidedBy.includes(by.id))
    return notYours('own-decision', 'You had a part in this decision. Somebody else at the destination answers it.');
  if (command.answer === 'returned' && blank(command.reason))
    return notRight('reason-required', 'Say why it is returned.', '/reason');
  const { answer: settled, ...words } = command;
  const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  return { ...handOver, state: settled, answer: { ...said, by: named(by), at: now.toISOString() } };
}

/** The screening was reopened before anybody accepted: there is nothing to accept until it is decided anew. */
export function takeBack(handOver: HandOver, reason: string, by: Named, now: Date): HandOver {
  const answer = { by: named(by), at: now.toISOString(), reason, takenBack: true };
  return { ...handOver, state: 'returned', answer };
}

/** When it climbs next; undefined once it was answered, or stands on the top rung. */
export function nextRungAt(handOver: HandOver): Date | undefined {
  return handOver.state === 'awaiting' ? nextRung(handOver, handOver.to.climb) : undefined;
}

/** One rung up, when its time has come. */
export function climb(handOver: HandOver, now: Date): HandOver | undefined {
  const climbed = handOver.state === 'awaiting' ? oneRungUp(handOver, handOver.to.climb, now) : undefined;
  return climbed && { ...handOver, climbed };
}

/** Whether the front door still answers for the child: it is open here, or a destination has not accepted yet. */
export function riskIsHere(stage: Screening['state']['stage'], handOvers: readonly Pick<HandOver, 'state'>[]): boolean {
  return stage !== 'closed' || handOvers.some(({ state }) => state === 'awaiting');
}
