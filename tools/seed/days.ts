import { addDays, dayNumber, englandCalendar, type LocalDate, weekdayOf } from '@front-door/casework';

export const DAYS_IN_A_YEAR = 365;

/** Shares of a week's contacts, Sunday first. */
const WEEKDAYS = [5, 19, 18, 18, 17, 17, 6];
const DAY_OFF = 6;

export function isWorking(date: LocalDate): boolean {
  return englandCalendar.isWorkingDay(date);
}

/** How much of what comes in a week comes on this day. */
export function weightOf(date: LocalDate): number {
  const weight = WEEKDAYS[weekdayOf(dayNumber(date))]!;
  return isWorking(date) ? weight : Math.min(weight, DAY_OFF);
}

/** How much of a year's number falls on each of some days, so that they add up exactly. */
export function shares(
  { from, days, inAYear }: { from: LocalDate; days: number; inAYear: number },
  weigh: (date: LocalDate) => number,
): number[] {
  const total = Math.round((inAYear * days) / DAYS_IN_A_YEAR);
  const weights = Array.from({ length: days }, (_, index) => weigh(addDays(from, index)));
  const sum = weights.reduce((one, other) => one + other, 0) || 1;
  let [seen, given] = [0, 0];
  return weights.map((weight) => {
    seen += weight;
    const until = Math.round((total * seen) / sum);
    const today = until - given;
    given = until;
    return today;
  });
}
