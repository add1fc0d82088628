import { addMonths, dateInWords, londonDate } from '@front-door/casework';

/** How far back is looked, in months, and which destination is offered only to a child whose case was closed lately. */
export interface LookBackPolicy {
  reReferralMonths: number;
  previousUnitMonths: number;
  previousUnitDestinations: readonly string[];
}

/** Another screening of the same known child, with its last decision. */
export interface EarlierScreening {
  id: string;
  reference: string;
  decision: string | null;
  referral: boolean | null;
  decidedAt: Date | null;
}

/** What is known of a child's earlier screenings here. */
export interface History {
  /** False while nobody has said which known child this is: then nothing earlier can be seen. */
  linked: boolean;
  earlier: readonly EarlierScreening[];
  /** The day of the first contact that this service holds. */
  heldSince?: string;
}

export interface Looked {
  found: boolean;
  /** References of the screenings it rests on. */
  screenings: string[];
  /** The first day looked at. */
  since: string;
  /** In words, when not all of the time can be looked at (TRAP-04). */
  historyIncomplete?: string;
}

/** A referral of the same child in the months before another becomes one (CIN-02, M-07). `at`: when that is decided, or now. */
export function reReferral(history: History, at: Date, { reReferralMonths }: LookBackPolicy): Looked {
  return lookBack(history, addMonths(londonDate(at), -reReferralMonths), at, ({ referral }) => referral === true);
}

/**
 * Whether a social work unit had the child in the months before this contact, so that the same unit may review it (FAST-12). A referral
 * decided in that time has been open or was closed in it; one that was closed in it but decided earlier is the case system's to know.
 */
export function previousUnit(
  history: History,
  receivedAt: Date,
  at: Date,
  { previousUnitMonths }: LookBackPolicy,
): Looked {
  const since = addMonths(londonDate(receivedAt), -previousUnitMonths);
  return lookBack(history, since, at, ({ referral }) => referral === true);
}

/** Earlier contacts that ended in a decision of "no further action", in 12 months. */
export function belowThreshold(history: History, at: Date, noFurtherAction: readonly string[]): Looked {
  const since = addMonths(londonDate(at), -12);
  return lookBack(history, since, at, ({ decision }) => decision !== null && noFurtherAction.includes(decision));
}

function lookBack(
  { linked, earlier, heldSince }: History,
  since: string,
  until: Date,
  counts: (one: EarlierScreening) => boolean,
): Looked {
  const screenings = earlier
    .filter(({ decidedAt }) => decidedAt !== null && decidedAt < until && londonDate(decidedAt) >= since)
    .filter(counts)
    .map(({ reference }) => reference);
  const incomplete = !linked
    ? 'History incomplete: nobody has linked this child to a known child, so earlier screenings cannot be seen.'
    : heldSince === undefined || heldSince > since
      ? `History incomplete: what is held here begins ${heldSince ? `on ${dateInWords(heldSince)}` : 'today'}, and the time looked at on ${dateInWords(since)}.`
      : undefined;
  return {
    found: screenings.length > 0,
    screenings,
    since,
    ...(incomplete ? { historyIncomplete: incomplete } : {}),
  };
}
