import { WorkingCalendar, englandCalendar } from './calendar';
import { londonDate, londonInstant, londonTime } from './london-time';

/** London wall clock, 'HH:MM', the same on every working day; `opens` is before `closes`. */
export interface OpeningHours {
  readonly opens: string;
  readonly closes: string;
}

/** FAST is open 9am to 5pm, Monday to Friday except bank holidays. FAST-01. */
export const officeHours: OpeningHours = { opens: '09:00', closes: '17:00' };

/** True from `opens` until just before `closes` on a working day; otherwise the Emergency Duty Team covers. FAST-01, CAL-05. */
export function isOpen(
  instant: Date,
  hours: OpeningHours = officeHours,
  calendar: WorkingCalendar = englandCalendar,
): boolean {
  const time = londonTime(instant).slice(0, 5);
  return time >= hours.opens && time < hours.closes && calendar.isWorkingDay(londonDate(instant));
}

/** When the office next opens: `instant` itself while open. The Emergency Duty Team hands back at this moment. CAL-05. */
export function nextOpening(
  instant: Date,
  hours: OpeningHours = officeHours,
  calendar: WorkingCalendar = englandCalendar,
): Date {
  if (isOpen(instant, hours, calendar)) return instant;
  const today = londonDate(instant);
  const opensLaterToday = calendar.isWorkingDay(today) && londonTime(instant).slice(0, 5) < hours.opens;
  return londonInstant(opensLaterToday ? today : calendar.nextWorkingDay(today), hours.opens);
}
