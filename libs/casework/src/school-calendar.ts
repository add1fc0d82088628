import { BankHolidaysNotHeld, WorkingCalendar, englandCalendar } from './calendar';
import { LocalDate, addDays, dayNumber, weekdayOf } from './local-date';
import { londonDate, londonInstant } from './london-time';

/** Days in a row, both ends included, and what they are in words that follow "is": 'the autumn half term', 'an inset day'. */
export interface DaysClosed {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly because: string;
}

export interface Term {
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What a council or a school says of its school years. `dayBegins` is London wall clock, 'HH:MM'. */
export interface SchoolDates {
  readonly terms: readonly Term[];
  readonly closed: readonly DaysClosed[];
  readonly dayBegins: string;
}

/** The day on which a school next opens, when its day begins, and why the days before it do not count, each reason once. */
export interface SchoolMorning {
  readonly date: LocalDate;
  readonly begins: Date;
  readonly closedBefore: readonly string[];
  /** False when no term dates are held for the day, so that it is only taken for a school day. */
  readonly held: boolean;
}

/** A school may close for a summer, never for longer than this; behind it the dates themselves must be wrong. */
const LONGEST_CLOSURE_DAYS = 120;

/**
 * The days on which a school is open. A weekday for which no term dates are held counts as a school day, and so does one past the last bank
 * holidays held: what must be done before the next school day is then done too early rather than too late. FEED-05.
 */
export class SchoolCalendar {
  private readonly firstHeld: LocalDate | undefined;
  private readonly lastHeld: LocalDate | undefined;

  constructor(
    readonly dates: SchoolDates,
    private readonly calendar: WorkingCalendar = englandCalendar,
  ) {
    this.firstHeld = dates.terms.map(({ from }) => from).sort()[0];
    this.lastHeld = dates.terms
      .map(({ to }) => to)
      .sort()
      .at(-1);
  }

  /** Why the school is closed on a day, in words that follow "is"; undefined on a school day. */
  whyClosed(date: LocalDate): string | undefined {
    const weekday = weekdayOf(dayNumber(date));
    if (weekday === 0 || weekday === 6) return 'the weekend';
    if (this.isBankHoliday(date)) return 'a bank holiday';
    const closed = this.dates.closed.find(({ from, to }) => from <= date && date <= to);
    if (closed) return closed.because;
    if (!this.holds(date) || this.dates.terms.some(({ from, to }) => from <= date && date <= to)) return undefined;
    return 'the school holidays';
  }

  /** Whether term dates are held for this day. */
  holds(date: LocalDate): boolean {
    return this.firstHeld !== undefined && this.firstHeld <= date && date <= this.lastHeld!;
  }

  begins(date: LocalDate): Date {
    return londonInstant(date, this.dates.dayBegins);
  }

  /** The first school day that begins after an instant: the same day's, when its school day has not begun yet. */
  nextMorning(after: Date): SchoolMorning {
    const today = londonDate(after);
    const closedBefore: string[] = [];
    for (let days = 0; days <= LONGEST_CLOSURE_DAYS; days += 1) {
      const date = addDays(today, days);
      const why = this.whyClosed(date);
      const begins = this.begins(date);
      if (why === undefined && begins > after) return { date, begins, closedBefore, held: this.holds(date) };
      if (why !== undefined && !closedBefore.includes(why)) closedBefore.push(why);
    }
    // The dates say that the school never opens again: then the next weekday is the next school day.
    const open = new SchoolCalendar({ ...this.dates, terms: [], closed: [] }, this.calendar);
    return { ...open.nextMorning(after), held: false };
  }

  private isBankHoliday(date: LocalDate): boolean {
    try {
      return this.calendar.whyNotWorking(date) === 'a bank holiday';
    } catch (error) {
      if (error instanceof BankHolidaysNotHeld) return false;
      throw error;
    }
  }
}
