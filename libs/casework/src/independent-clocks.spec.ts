import bankHolidays from './bank-holidays-england.json';
import { workingDaysClock } from './clocks';
import { hoursClock } from './hours-clock';
import { addMonths } from './local-date';
import { londonDate } from './london-time';
import { officeHours } from './opening-hours';
import { workingHoursClock } from './working-hours-clock';

/**
 * The clocks, calculated a second time in another way: no calendar object, no time zone library, but a walk from half hour to half hour with
 * the rule of the last Sundays of March and October. Ten thousand starts, the same at every run.
 */
const STARTS = 10_000;
const FROM = Date.UTC(2024, 0, 1);
const UNTIL = Date.UTC(2028, 6, 1);
const HALF_HOUR = 1_800_000;
const DAY = 86_400_000;

const holidays = Object.values(bankHolidays).flatMap((dates) => (Array.isArray(dates) ? dates : []));
const off = new Set(holidays.map((date) => Date.parse(date) / DAY));

/** The last Sunday of a month, 1am UTC: when London's clocks change. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - last.getUTCDay() * DAY + 3_600_000;
}

const summers = [2024, 2025, 2026, 2027, 2028].map((year) => [lastSunday(year, 2), lastSunday(year, 9)] as const);

/** What a clock on a London wall shows, as if it were UTC. */
function onTheWall(instant: number): number {
  return summers.some(([begins, ends]) => instant >= begins && instant < ends) ? instant + 3_600_000 : instant;
}

const dateOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10);
/** The days of 1970 and since, counted; the first was a Thursday. */
const isDayOff = (day: number): boolean => (day + 4) % 7 === 0 || (day + 4) % 7 === 6 || off.has(day);
const isWorkday = (wall: number): boolean => !isDayOff(Math.floor(wall / DAY));

/** Walks until so many milliseconds have counted. The hours that count begin and end on half hours of the wall's clock. */
function walk(start: number, millis: number, counts: (wall: number) => boolean): number {
  let at = start;
  for (let left = millis; ;) {
    const next = (Math.floor(at / HALF_HOUR) + 1) * HALF_HOUR;
    if (counts(onTheWall(at))) {
      if (left <= next - at) return at + left;
      left -= next - at;
    }
    at = next;
  }
}

/** The nth day after, day by day; its last second on the wall. */
function countDays(start: number, n: number): number {
  let day = Math.floor(onTheWall(start) / DAY);
  for (let left = n; left > 0;) if (!isDayOff(++day)) left -= 1;
  const last = (day + 1) * DAY - 1000;
  return onTheWall(last - 3_600_000) === last ? last - 3_600_000 : last;
}

const starts: number[] = [];
for (let state = 7; starts.length < STARTS;) {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  const high = state / 2 ** 32;
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  starts.push(Math.floor(FROM + (high + state / 2 ** 64) * (UNTIL - FROM)));
}

const agree = (clock: (start: Date) => Date, counted: (start: number) => number): void => {
  const wrong = starts.filter((start) => clock(new Date(start)).getTime() !== counted(start));
  expect(wrong.map((start) => new Date(start).toISOString())).toEqual([]);
};
const words = { what: 'It', from: 'then' };

describe(`for ${STARTS} random starts, another calculation agrees`, () => {
  it.each([1, 3, 15, 45])('WT-01, WT-14, WT-15, LADO-03, LADO-12 on %i working days', (n) =>
    agree(
      (start) => workingDaysClock(start, n).dueAt,
      (start) => countDays(start, n),
    ),
  );

  it.each([4, 24, 72])('FAST-10 on %i hours that skip whole days off', (hours) =>
    agree(
      (start) => hoursClock(start, { hours, skipNonWorkingDays: true }, words).dueAt,
      (start) => walk(start, hours * 3_600_000, isWorkday),
    ),
  );

  it('FAST-10 on hours that run round the clock, whatever the wall shows', () =>
    agree(
      (start) => hoursClock(start, { hours: 4, skipNonWorkingDays: false }, words).dueAt,
      (start) => start + 4 * 3_600_000,
    ));

  it.each([2, 7.5])('CAL-05 on %d hours of an office that is open from 9 to 5', (hours) =>
    agree(
      (start) => workingHoursClock(start, hours, words, officeHours).dueAt,
      (start) =>
        walk(start, hours * 3_600_000, (wall) => {
          const hour = (wall % DAY) / 3_600_000;
          return isWorkday(wall) && hour >= 9 && hour < 17;
        }),
    ),
  );

  it.each([1, 3, 12])('LADO-10 on %i calendar months: the same day, or the last of a shorter month', (months) => {
    const counted = (start: number): string => {
      const [year, month, day] = dateOf(onTheWall(start)).split('-').map(Number) as [number, number, number];
      const first = new Date(Date.UTC(year, month - 1 + months, 1));
      const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
      return `${first.toISOString().slice(0, 8)}${String(Math.min(day, length)).padStart(2, '0')}`;
    };
    const wrong = starts.filter((start) => addMonths(londonDate(new Date(start)), months) !== counted(start));
    expect(wrong).toEqual([]);
  });
});
