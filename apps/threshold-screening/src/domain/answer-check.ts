import type { CheckAnswer, HandlingMark } from '@front-door/contracts';
import { doesNotFit, type Refused } from './refused';
import type { Named } from './screening';

/** What an agency answered, and who says so. */
export interface Answer {
  answer: CheckAnswer;
  held?: string;
  because?: string;
  periodFrom?: string;
  periodTo?: string;
  handlingMark?: HandlingMark;
  answeredBy?: string;
}

export interface AnswerGiven extends Answer {
  /** Who sent it, or which member of staff wrote it down. */
  by: Named;
  /** For an answer by telephone: who said it. */
  saidBy?: string;
}

/**
 * Whether somebody at the agency may see and answer it: the function it was addressed to, or the agency's own system; one without a
 * function is for the system alone. Nobody there while it is held back because a person of concern works there (INF-01).
 */
export function isAddressedTo(
  check: { agency: string; function: string; heldBack: boolean },
  actor: { kind: string; agency?: string; functions: readonly string[] },
): boolean {
  if (actor.agency !== check.agency || check.heldBack) return false;
  return actor.kind === 'system' || actor.functions.includes(check.function);
}

/**
 * An answer is given once. The very same answer again is taken as sent twice: undefined, nothing to do. Another answer is refused: what
 * changes an answer is added by telephone or as information, so that what a decision rested on stays.
 */
export function answerCheck(given: AnswerGiven | undefined, answer: AnswerGiven): AnswerGiven | undefined | Refused {
  if (!given) return answer;
  if (given.by.id === answer.by.id && sameWords(given, answer)) return undefined;
  return doesNotFit(
    'already-answered',
    'This check has been answered. To add to the answer, add information to the contact or telephone us.',
  );
}

const FIELDS = ['answer', 'held', 'because', 'periodFrom', 'periodTo', 'handlingMark', 'answeredBy', 'saidBy'] as const;

function sameWords(one: AnswerGiven, other: AnswerGiven): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}
