import { LocalDate, dateInWords, dayNumber, localDateOf, weekdayOf } from './local-date';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const timeShape = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** Since 1996 the clocks change at 01:00 UTC on the last Sundays of March and October. */
const firstYearOfTheRule = 1996;
const summers = new Map<number, readonly [starts: number, ends: number]>();

function lastSunday(year: number, monthIndex: number): number {
  const lastOfMonth = Date.UTC(year, monthIndex + 1, 0) / day;
  return (lastOfMonth - weekdayOf(lastOfMonth)) * day;
}

function summerOf(year: number): readonly [number, number] {
  let summer = summers.get(year);
  if (!summer) {
    summer = [lastSunday(year, 2) + hour, lastSunday(year, 9) + hour];
    summers.set(year, summer);
  }
  return summer;
}

let oldOffsets: Intl.DateTimeFormat | undefined;

/** Before 1996 the dates of the change were set year by year; Intl knows them. Slow, and only for historic allegations. */
function offsetBefore1996(ms: number): number {
  oldOffsets ??= new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });
  const name = oldOffsets.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const found = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name);
  if (!found) return 0;
  const size = Number(found[2]) * hour + Number(found[3]) * minute + Number(found[4] ?? 0) * 1000;
  return found[1] === '-' ? -size : size;
}

/** Milliseconds London is ahead of UTC at an instant. Computed by rule: asking Intl for parts takes microseconds, every call. */
function offsetAt(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  if (Number.isNaN(year)) throw new RangeError('Not a valid instant');
  if (year < firstYearOfTheRule) return offsetBefore1996(ms);
  const [starts, ends] = summerOf(year);
  return ms >= starts && ms < ends ? hour : 0;
}

/** The London calendar day of an instant, 'YYYY-MM-DD'. Throws RangeError for an invalid Date. CAL-04. */
export function londonDate(instant: Date): LocalDate {
  const ms = instant.getTime();
  return localDateOf(Math.floor((ms + offsetAt(ms)) / day));
}

/** The London wall clock at an instant, 'HH:MM:SS'. Throws RangeError for an invalid Date. CAL-04. */
export function londonTime(instant: Date): string {
  const ms = instant.getTime();
  return new Date(ms + offsetAt(ms)).toISOString().slice(11, 19);
}

/**
 * The instant at which a London clock shows `time` ('HH:MM' or 'HH:MM:SS') on `date`. CAL-04.
 * When the clocks go back and the time comes twice, the first is meant. When they go forward and the time does not exist,
 * it is taken as that much after the change (01:30 becomes 02:30), as Temporal does. Throws RangeError for a bad date or time.
 */
export function londonInstant(date: LocalDate, time: string): Date {
  const found = timeShape.exec(time);
  if (!found) throw new RangeError(`Not a time in the form HH:MM or HH:MM:SS: ${JSON.stringify(time)}`);
  const seconds = Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
  const wall = dayNumber(date) * day + seconds * 1000;
  const earlier = wall - offsetAt(wall - 2 * hour);
  const later = wall - offsetAt(wall + 2 * hour);
  if (earlier === later || earlier + offsetAt(earlier) === wall) return new Date(earlier);
  return new Date(later + offsetAt(later) === wall ? later : earlier);
}

/** '1:05pm', '9am', 'midday', 'midnight': GOV.UK style, London. Seconds are left out. */
export function timeInWords(instant: Date): string {
  const time = londonTime(instant);
  const hours = Number(time.slice(0, 2));
  const minutes = time.slice(3, 5);
  if (minutes === '00' && hours % 12 === 0) return hours === 0 ? 'midnight' : 'midday';
  const clock = `${hours % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}`;
  return `${clock}${hours < 12 ? 'am' : 'pm'}`;
}

/** 'Tuesday 2 March 2027 at 1:05pm', London. Throws RangeError for an invalid Date. CAL-04. */
export function inWords(instant: Date): string {
  return `${dateInWords(londonDate(instant))} at ${timeInWords(instant)}`;
}
