import { WorkingCalendar, englandCalendar } from './calendar';
import { Clock } from './clocks';
import { daysNotCounted, daysNotCountedInWords } from './days-not-counted';
import { LocalDate, addDays } from './local-date';
import { inWords, londonDate, londonInstant } from './london-time';

/** Elapsed hours, never turned into eight-hour days; `skipNonWorkingDays` leaves whole London days out of the count. */
export interface HoursRule {
  readonly hours: number;
  readonly skipNonWorkingDays: boolean;
}

/**
 * So many elapsed hours from a start. Working days count all 24 hours; non-working days, where the rule skips them, count none,
 * midnight to midnight in London. `words` begin the reasoning: what is due, and from when its hours run.
 * Throws `BankHolidaysNotHeld` past the last year held, if days are skipped.
 */
export function hoursClock(
  start: Date,
  { hours, skipNonWorkingDays }: HoursRule,
  words: { what: string; from: string },
  calendar: WorkingCalendar = englandCalendar,
): Clock {
  if (!(hours > 0)) throw new RangeError(`Hours must be more than 0: ${hours}`);
  const length = hours === 1 ? '1 hour' : `${hours} hours`;
  const started = `${words.what}: ${length} from ${words.from}, ${inWords(start)}.`;
  if (!skipNonWorkingDays) {
    const dueAt = new Date(start.getTime() + hours * 3_600_000);
    return { dueAt, reasoning: `${started} The hours run day and night, at weekends too. Due ${inWords(dueAt)}.` };
  }
  const dueAt = skipWholeDays(start, hours * 3_600_000, calendar);
  const skipped = daysNotCountedInWords(skippedDays(start, dueAt, calendar), calendar);
  return {
    dueAt,
    reasoning: [started, skipped, 'Every hour of a working day counts.', `Due ${inWords(dueAt)}.`]
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

/** The day of the start is among them when it was a day off. */
function skippedDays(from: Date, to: Date, calendar: WorkingCalendar): LocalDate[] {
  return daysNotCounted(addDays(londonDate(from), -1), londonDate(to), calendar);
}
