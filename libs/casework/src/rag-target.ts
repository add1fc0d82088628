import { WorkingCalendar, englandCalendar } from './calendar';
import { Clock } from './clocks';
import { hoursClock, HoursRule } from './hours-clock';

/** Blue, no further action, has no clock (FAST-10), so it cannot be asked for one. */
export type Rag = 'red' | 'amber' | 'green';

export type RagPolicy = Readonly<Record<Rag, HoursRule>>;

/** Hackney's values of 2021; a policy table, to be replaced by the current one. FAST-10, LON-03. */
export const ragPolicy2021: RagPolicy = {
  red: { hours: 4, skipNonWorkingDays: false },
  amber: { hours: 24, skipNonWorkingDays: true },
  green: { hours: 72, skipNonWorkingDays: true },
};

const names: Readonly<Record<Rag, string>> = { red: 'Red', amber: 'Amber', green: 'Green' };

/**
 * The target for a RAG, counted from triage. Working days count all 24 hours; non-working days, where the policy skips them,
 * count none, midnight to midnight in London. It never moves the statutory due time. FAST-10.
 * Throws `BankHolidaysNotHeld` past the last year held, if days are skipped.
 */
export function ragTarget(
  rag: Rag,
  triagedAt: Date,
  policy: RagPolicy = ragPolicy2021,
  calendar: WorkingCalendar = englandCalendar,
): Clock {
  return hoursClock(triagedAt, policy[rag], { what: names[rag], from: 'triage' }, calendar);
}
