import { WorkingCalendar, englandCalendar } from './calendar';
import type { Clock } from './clocks';
import { daysNotCounted, daysNotCountedInWords } from './days-not-counted';
import { inWords, londonDate } from './london-time';
import { type OpeningHours, isOpen, nextOpening, officeHours } from './opening-hours';

/** Who covers: the office, or outside its hours the Emergency Duty Team. FAST-01, CAL-05. */
export const SHIFTS = ['day', 'out-of-hours'] as const;
export type Shift = (typeof SHIFTS)[number];

/** Who covers at an instant, by the London clock and England's working days. Throws `BankHolidaysNotHeld` past the years held. CAL-05. */
export function shiftAt(
  instant: Date,
  hours: OpeningHours = officeHours,
  calendar: WorkingCalendar = englandCalendar,
): Shift {
  return isOpen(instant, hours, calendar) ? 'day' : 'out-of-hours';
}

/**
 * When the Emergency Duty Team hands back in writing what came to it out of hours: the moment the office next opens. Throws RangeError
 * for an instant inside office hours, and `BankHolidaysNotHeld` past the years held. CAL-05, FAST-01.
 */
export function handBackDue(
  cameAt: Date,
  hours: OpeningHours = officeHours,
  calendar: WorkingCalendar = englandCalendar,
): Clock {
  if (isOpen(cameAt, hours, calendar)) throw new RangeError('It came in office hours: there is nothing to hand back');
  const dueAt = nextOpening(cameAt, hours, calendar);
  const closed = daysNotCountedInWords(daysNotCounted(londonDate(cameAt), londonDate(dueAt), calendar), calendar);
  return {
    dueAt,
    reasoning: [
      `Came ${inWords(cameAt)}, outside office hours, to the Emergency Duty Team.`,
      closed,
      `Hand back in writing when the office opens: by ${inWords(dueAt)}.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  };
}
