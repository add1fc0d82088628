import { addDays, addMonths, type LocalDate } from '@front-door/casework';
import type { CountedOutside, NumberOfAllegations } from '@front-door/contracts';

/** The days of a quarter or a year: `2026-Q3`, `2026`. */
export interface Period {
  name: string;
  from: LocalDate;
  to: LocalDate;
}

/** A whole quarter or year that is over. Others are not counted outside: the difference of two periods that overlap would tell single days. */
export function periodOver(name: string, today: LocalDate): Period | undefined {
  const [, year, quarter] = /^(20\d{2})(?:-Q([1-4]))?$/.exec(name) ?? [];
  if (!year) return undefined;
  const from = `${year}-${String(quarter ? 3 * Number(quarter) - 2 : 1).padStart(2, '0')}-01`;
  const to = addDays(addMonths(from, quarter ? 3 : 12), -1);
  return to < today ? { name, from, to } : undefined;
}

/** The quarter before the one of this day. */
export function quarterBefore(today: LocalDate): string {
  const [year, month] = addMonths(`${today.slice(0, 7)}-01`, -3).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/**
 * What those outside are told: how many at least, in multiples of `least`. What is less is not told at all, nor whether it is nothing, so that
 * neither a number nor its difference from another points at a person.
 */
export function toldOutside(counted: Readonly<Record<NumberOfAllegations, number>>, least: number): CountedOutside[] {
  return Object.entries(counted).map(([of, number]) => ({
    of: of as NumberOfAllegations,
    ...(number >= least ? { number: Math.floor(number / least) * least } : {}),
  }));
}
