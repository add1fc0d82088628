import { WorkingCalendar, englandCalendar } from './calendar';
import { Clock } from './clocks';
import { daysNotCounted, daysNotCountedInWords } from './days-not-counted';
import { LocalDate, addDays } from './local-date';
import { inWords, londonDate, londonInstant } from './london-time';

/** Blue, no further action, has no clock (FAST-10), so it cannot be asked for one. */
export type Rag = 'red' | 'amber' | 'green';

/** Elapsed hours, never turned into eight-hour days; `skipNonWorkingDays` leaves whole London days out of the count. */
export interface RagRule {
  readonly hours: number;
  readonly skipNonWorkingDays: boolean;
}

export type RagPolicy = Readonly<Record<Rag, RagRule>>;

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
  const { hours, skipNonWorkingDays } = policy[rag];
  if (!(hours > 0)) throw new RangeError(`Hours must be more than 0: ${hours}`);
  const length = hours === 1 ? '1 hour' : `${hours} hours`;
  const triaged = `${names[rag]}: ${length} from triage, ${inWords(triagedAt)}.`;
  if (!skipNonWorkingDays) {
    const dueAt = new Date(triagedAt.getTime() + hours * 3_600_000);
    return { dueAt, reasoning: `${triaged} The hours run day and night, at weekends too. Due ${inWords(dueAt)}.` };
  }
  const dueAt = skipWholeDays(triagedAt, hours * 3_600_000, calendar);
  const skipped = daysNotCountedInWords(skippedDays(triagedAt, dueAt, calendar), calendar);
  return {
    dueAt,
    reasoning: [triaged, skipped, 'Every hour of a working day counts.', `Due ${inWords(dueAt)}.`]
      .filter((sentence) => sentence !== '')
      .join(' '),
  };
}

function skipWholeDays(from: Date, length: number, calendar: WorkingCalendar): Date {
  let cursor = from.getTime();
  let left = length;
  for (let date = londonDate(from); ; date = addDays(date, 1)) {
    const midnight = londonInstant(addDays(date, 1), '00:00').getTime();
    if (calendar.isWorkingDay(date)) {
      if (left <= midnight - cursor) return new Date(cursor + left);
      left -= midnight - cursor;
    }
    cursor = midnight;
  }
}

/** The day of triage is among them when triage fell on a day off. */
function skippedDays(from: Date, to: Date, calendar: WorkingCalendar): LocalDate[] {
  return daysNotCounted(addDays(londonDate(from), -1), londonDate(to), calendar);
}
