import bankHolidays from './bank-holidays-england.json';
import { LocalDate, NotALocalDate, dayNumber, isLocalDate, localDateOf, weekdayOf } from './local-date';

/** Bank holidays by year: `{ "2026": ["2026-01-01", ...] }`. Keys that start with an underscore are notes. CAL-01. */
export type BankHolidays = Readonly<Record<string, readonly LocalDate[] | string>>;

export type WhyNotWorking = 'a Saturday' | 'a Sunday' | 'a bank holiday';

/** A date falls in a year whose bank holidays are not held: better a loud stop than a deadline on a bank holiday. CAL-01. */
export class BankHolidaysNotHeld extends Error {
  constructor(
    readonly year: number,
    readonly heldYears: readonly number[],
  ) {
    super(
      `Bank holidays are not held for ${year} (held: ${heldYears.join(', ')}). ` +
        'Refresh libs/casework/src/bank-holidays-england.json from https://www.gov.uk/bank-holidays.json',
    );
    this.name = 'BankHolidaysNotHeld';
  }
}

/**
 * Working days in England: not a Saturday, a Sunday or an England and Wales bank holiday (Good Friday and Christmas Day are
 * among them). Dates are London local dates. Every method throws `NotALocalDate` for a text that is no date and
 * `BankHolidaysNotHeld` outside the years held. CAL-01, CAL-02.
 */
export class WorkingCalendar {
  readonly heldYears: readonly number[];
  /** Every day of the years held, so that the hot path is one look-up. */
  private readonly days = new Map<number, WhyNotWorking | undefined>();

  /** Throws on a list that is empty, has a year without holidays, or a date that is not in its year. */
  constructor(holidays: BankHolidays) {
    const years = Object.keys(holidays).filter((key) => !key.startsWith('_'));
    if (years.length === 0) throw new Error('The list of bank holidays is empty');
    this.heldYears = years.map(Number).sort((a, b) => a - b);
    for (const year of years) this.holdYear(year, holidays[year] ?? []);
  }

  private holdYear(year: string, dates: readonly LocalDate[] | string): void {
    if (typeof dates === 'string' || dates.length === 0) throw new Error(`No bank holidays are listed for ${year}`);
    for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day += 1) {
      const weekday = weekdayOf(day);
      this.days.set(day, weekday === 6 ? 'a Saturday' : weekday === 0 ? 'a Sunday' : undefined);
    }
    for (const date of dates) {
      if (!isLocalDate(date)) throw new NotALocalDate(date);
      if (date.slice(0, 4) !== year) throw new Error(`Bank holiday ${date} is listed under ${year}`);
      this.days.set(dayNumber(date), 'a bank holiday');
    }
  }

  /** The reason a day does not count, in words that follow "is": 'a Saturday', 'a bank holiday'; undefined on a working day. */
  whyNotWorking(date: LocalDate): WhyNotWorking | undefined {
    return this.reason(dayNumber(date));
  }

  isWorkingDay(date: LocalDate): boolean {
    return this.whyNotWorking(date) === undefined;
  }

  /** Day 1 is the next working day; `date` itself is day 0, working or not. `n` is 0 or more, whole. CAL-03. */
  addWorkingDays(date: LocalDate, n: number): LocalDate {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`Working days must be a whole number, 0 or more: ${n}`);
    let day = dayNumber(date);
    this.reason(day);
    for (let left = n; left > 0;) {
      day += 1;
      if (this.reason(day) === undefined) left -= 1;
    }
    return localDateOf(day);
  }

  /** The first working day strictly after `date`. */
  nextWorkingDay(date: LocalDate): LocalDate {
    return this.addWorkingDays(date, 1);
  }

  /** Working days after `from` up to and including `to`: the n of `addWorkingDays`. 0 if `to` is not later. For measures. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number {
    const last = dayNumber(to);
    let count = 0;
    for (let day = dayNumber(from) + 1; day <= last; day += 1) if (this.reason(day) === undefined) count += 1;
    return count;
  }

  private reason(day: number): WhyNotWorking | undefined {
    const reason = this.days.get(day);
    if (reason === undefined && !this.days.has(day)) {
      throw new BankHolidaysNotHeld(Number(localDateOf(day).slice(0, 4)), this.heldYears);
    }
    return reason;
  }
}

/** England, from the bundled gov.uk list. */
export const englandCalendar = new WorkingCalendar(bankHolidays);
