import { addMonths, dateInWords, londonDate } from '@front-door/casework';
import type { Allegation } from './allegation';
import { whySame } from './same-subject';

/** When low-level concerns about one person are looked at together. */
export interface LowLevelPolicy {
  patternAt: number;
  withinMonths: number;
}

export interface Pattern {
  ids: string[];
  words: string;
}

/**
 * A low-level concern does not meet the harm threshold, and its employer keeps it; several may be a pattern that does (LADO-06). This one and
 * those before it about who may be the same person, unless somebody has said that they are not. Undefined while they are fewer than policy says.
 */
export function patternOf(
  allegation: Allegation,
  others: readonly Allegation[],
  { patternAt, withinMonths }: LowLevelPolicy,
): Pattern | undefined {
  const since = addMonths(londonDate(new Date(allegation.receivedAt)), -withinMonths);
  const before = others.filter(
    (other) =>
      other.triage?.result === 'low-level-concern' &&
      londonDate(new Date(other.receivedAt)) >= since &&
      isMaybeSame(allegation, other),
  );
  const number = before.length + 1;
  if (number < patternAt) return undefined;
  const words = `${number} low-level concerns since ${dateInWords(since)} may be about this person: look at them together, and say whether they meet the threshold (LADO-06).`;
  return { ids: before.map(({ id }) => id), words };
}

function isMaybeSame(one: Allegation, other: Allegation): boolean {
  const said = one.compared.find(({ id }) => id === other.id);
  return said ? said.same : whySame(one.referral.subject, other.referral.subject) !== undefined;
}
