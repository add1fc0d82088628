export const STATUS = ['received', 'being-looked-at', 'decided', 'closed'] as const;
export type Status = (typeof STATUS)[number];

/** The last time that each thing happened to a child of a contact. They may become known in any order. */
export interface Passed {
  triagedAt: Date | null;
  decidedAt: Date | null;
  reopenedAt: Date | null;
  closedAt: Date | null;
  /** `decided`, `withdrawn`, `duplicate`, `passed-to-allocated-worker` or `joined`. */
  closedHow: string | null;
  toldAt: Date | null;
  /** When the agency last challenged what was decided. */
  challengedAt?: Date | null;
}

export interface WhereItStands {
  status: Status;
  inWords: string;
}

/**
 * Where a child of a contact stands, for the agency that sent it: never the decision itself, which only the words written for the referrer
 * say. Made from times alone, so that it does not matter in which order they became known; what was before a re-opening no longer counts.
 */
export function whereItStands(passed: Passed): WhereItStands {
  const { status, inWords } = withoutChallenge(passed);
  return { status, inWords: passed.challengedAt ? `${inWords} You have challenged this.` : inWords };
}

function withoutChallenge(passed: Passed): WhereItStands {
  const { reopenedAt } = passed;
  const since = (at: Date | null): boolean => at !== null && (reopenedAt === null || at > reopenedAt);
  if (since(passed.closedAt)) return { status: 'closed', inWords: closedInWords(passed) };
  if (since(passed.decidedAt)) return { status: 'decided', inWords: decidedInWords(passed) };
  if (reopenedAt) return { status: 'being-looked-at', inWords: 'A social worker is looking at this again.' };
  if (passed.triagedAt) return { status: 'being-looked-at', inWords: 'A social worker is looking at this.' };
  return { status: 'received', inWords: 'We have this. A social worker will look at it.' };
}

function decidedInWords({ toldAt }: Passed): string {
  return toldAt
    ? 'A decision is made, and you have been told the outcome.'
    : 'A decision is made. We will tell you the outcome.';
}

function closedInWords(passed: Passed): string {
  if (passed.closedHow === 'withdrawn') return 'This was withdrawn, and is closed.';
  if (passed.closedHow === 'passed-to-allocated-worker' || passed.closedHow === 'joined')
    return 'A social worker has what you told us.';
  if (passed.closedHow === 'duplicate') return 'This is closed as a duplicate.';
  return passed.toldAt
    ? 'This is closed, and you have been told the outcome.'
    : 'This is closed. We will tell you the outcome.';
}
