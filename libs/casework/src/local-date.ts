/** A calendar day in London, 'YYYY-MM-DD'. It has no time and no zone: a date of birth, a bank holiday, a working day. */
export type LocalDate = string;

const dayLength = 86_400_000;
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Thrown when a text that should be a local date is not one; check with `isLocalDate` before, where people type. */
export class NotALocalDate extends RangeError {
  constructor(readonly text: string) {
    super(`Not a real date in the form YYYY-MM-DD: ${JSON.stringify(text)}`);
    this.name = 'NotALocalDate';
  }
}

/** Whole days since 1 January 1970, or undefined if the text is not a real date (30 February is not rolled into March). */
function parseDay(text: string): number | undefined {
  const found = shape.exec(text);
  if (!found) return undefined;
  const month = Number(found[2]);
  const day = Number(found[3]);
  const midnight = new Date(0);
  midnight.setUTCFullYear(Number(found[1]), month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  return midnight.getTime() / dayLength;
}

/** True for a text in the form YYYY-MM-DD that names a day which exists. Never throws. */
export function isLocalDate(text: unknown): text is LocalDate {
  return typeof text === 'string' && parseDay(text) !== undefined;
}

// Clocks walk over the same few years thousands of times a second, so days once worked out are kept, up to a limit
const mostKept = 20_000;
const dayOfDate = new Map<LocalDate, number>();
const dateOfDay = new Map<number, LocalDate>();

function keep<K, V>(kept: Map<K, V>, key: K, value: V): V {
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, value);
  return value;
}

/** Whole days since 1 January 1970. Throws `NotALocalDate`. */
export function dayNumber(date: LocalDate): number {
  const known = dayOfDate.get(date);
  if (known !== undefined) return known;
  const day = parseDay(date);
  if (day === undefined) throw new NotALocalDate(date);
  return keep(dayOfDate, date, day);
}

/** The local date of a day number; the reverse of `dayNumber`. */
export function localDateOf(day: number): LocalDate {
  return dateOfDay.get(day) ?? keep(dateOfDay, day, new Date(day * dayLength).toISOString().slice(0, 10));
}

/** The date `days` calendar days later (earlier if negative). Throws `NotALocalDate`. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDateOf(dayNumber(date) + days);
}

/** The same day of the month `months` later (earlier if negative), or that month's last day where it has none. Throws `NotALocalDate`. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  dayNumber(date);
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const first = new Date(Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(Number(date.slice(8)), last)).padStart(2, '0')}`;
}

/** 0 Sunday to 6 Saturday. 1 January 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** 'Tuesday 2 March 2027', or without the year 'Tuesday 2 March'. Throws `NotALocalDate`. */
export function dateInWords(date: LocalDate, withYear = true): string {
  const weekday = weekdays[weekdayOf(dayNumber(date))];
  const month = months[Number(date.slice(5, 7)) - 1];
  const words = `${weekday} ${Number(date.slice(8))} ${month}`;
  return withYear ? `${words} ${date.slice(0, 4)}` : words;
}
