import { WorkingCalendar } from './calendar';
import { LocalDate, addDays, dateInWords } from './local-date';

/** Longest clock whose every skipped day is named; a 45-day one would be a paragraph of weekends. */
const fewEnoughToName = 6;

function listInWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function shortDate(date: LocalDate): string {
  return dateInWords(date, false).split(' ').slice(1).join(' ');
}

/** The days strictly between two dates that the calendar does not count. */
export function daysNotCounted(after: LocalDate, before: LocalDate, calendar: WorkingCalendar): LocalDate[] {
  const days: LocalDate[] = [];
  for (let date = addDays(after, 1); date < before; date = addDays(date, 1)) {
    if (!calendar.isWorkingDay(date)) days.push(date);
  }
  return days;
}

/** 'Friday 25 December is a bank holiday, the weekend of 26 and 27 December, ... so these days do not count.' or ''. */
export function daysNotCountedInWords(days: readonly LocalDate[], calendar: WorkingCalendar): string {
  if (days.length === 0) return '';
  if (days.length > fewEnoughToName) return manyDaysInWords(days, calendar);
  const parts: string[] = [];
  for (let i = 0; i < days.length; i += 1) {
    const date = days[i] ?? '';
    const why = calendar.whyNotWorking(date);
    if (
      why === 'a Saturday' &&
      days[i + 1] === addDays(date, 1) &&
      calendar.whyNotWorking(addDays(date, 1)) === 'a Sunday'
    ) {
      parts.push(`${dateInWords(date, false)} and ${dateInWords(addDays(date, 1), false)} are the weekend`);
      i += 1;
    } else if (why === 'a bank holiday') {
      parts.push(`${dateInWords(date, false)} is a bank holiday`);
    } else {
      parts.push(`${dateInWords(date, false)} is at the weekend`);
    }
  }
  const list = parts.length > 2 ? `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}` : parts.join(', and ');
  return `${list}, so ${days.length === 1 ? 'that day does' : 'those days do'} not count.`;
}

function manyDaysInWords(days: readonly LocalDate[], calendar: WorkingCalendar): string {
  const holidays = days.filter((date) => calendar.whyNotWorking(date) === 'a bank holiday');
  if (holidays.length === 0) return 'Weekends do not count.';
  const noun = holidays.length === 1 ? 'the bank holiday' : 'the bank holidays';
  return `Weekends and ${noun} on ${listInWords(holidays.map(shortDate))} do not count.`;
}
