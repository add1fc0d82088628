import { WorkingCalendar, englandCalendar } from './calendar';
import { Clock } from './clocks';
import { daysNotCounted, daysNotCountedInWords } from './days-not-counted';
import { addDays } from './local-date';
import { inWords, londonDate, londonInstant, timeInWords } from './london-time';
import { nextOpening, officeHours, OpeningHours } from './opening-hours';

/**
 * So many hours of a desk's opening hours: what comes at night or on a day off starts when the desk next opens. `words` begin the
 * reasoning: what is due, and from when its hours run. Throws `BankHolidaysNotHeld` past the last year held. CAL-05.
 */
export function workingHoursClock(
  start: Date,
  hours: number,
  words: { what: string; from: string },
  open: OpeningHours = officeHours,
  calendar: WorkingCalendar = englandCalendar,
): Clock {
  if (!(hours > 0)) throw new RangeError(`Hours must be more than 0: ${hours}`);
  let left = hours * 3_600_000;
  let cursor = nextOpening(start, open, calendar);
  for (;;) {
    const closes = londonInstant(londonDate(cursor), open.closes);
    if (left <= closes.getTime() - cursor.getTime()) break;
    left -= closes.getTime() - cursor.getTime();
    cursor = nextOpening(closes, open, calendar);
  }
  const dueAt = new Date(cursor.getTime() + left);
  const [opens, closes] = [open.opens, open.closes].map((time) => timeInWords(londonInstant('2026-01-01', time)));
  const skipped = daysNotCounted(addDays(londonDate(start), -1), londonDate(dueAt), calendar);
  return {
    dueAt,
    reasoning: [
      `${words.what}: ${hours} working ${hours === 1 ? 'hour' : 'hours'} from ${words.from}, ${inWords(start)}.`,
      `Hours count from ${opens} to ${closes} on working days.`,
      daysNotCountedInWords(skipped, calendar),
      `Due ${inWords(dueAt)}.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  };
}
