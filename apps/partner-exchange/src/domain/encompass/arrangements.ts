import type { SchoolDates } from '@front-door/casework';

/** How the council runs Operation Encompass: who is told and when unread notices are telephoned. Data with versions; FEED-05. */
export interface EncompassPolicy {
  /** The function inside a school that a notice goes to. */
  leadFunction: string;
  /** Who gets a notice that has no school to go to. */
  educationDesk: { agency: string; function: string };
  /** London wall clock, 'HH:MM': from then on, on a school morning, an unread notice is to be telephoned. */
  checkAt: string;
}

/** What one school has of its own; what it leaves out is as the council has it. */
export type SchoolsOwnDates = Partial<SchoolDates>;

/** What stands for the council's own calendar, which every school without its own has. */
export const COUNCIL = 'front-door';

/** The council's dates with a school's own: its own terms and hours replace the council's, its own closed days come on top. */
export function datesOf(council: SchoolDates, own: SchoolsOwnDates = {}): SchoolDates {
  const ownTerms = own.terms && own.terms.length > 0 ? own.terms : undefined;
  return {
    dayBegins: own.dayBegins ?? council.dayBegins,
    terms: ownTerms ?? council.terms,
    // A school with terms of its own has half terms of its own.
    closed: [...(own.closed ?? []), ...(ownTerms ? [] : council.closed)],
  };
}
