import { WorkingCalendar, englandCalendar } from './calendar';
import { daysNotCounted, daysNotCountedInWords } from './days-not-counted';
import { LocalDate, dateInWords } from './local-date';
import { inWords, londonDate, londonInstant } from './london-time';

/** When something is due, and why then, in words a teacher understands. */
export interface Clock {
  readonly dueAt: Date;
  readonly reasoning: string;
}

/** What starts the clock and what must be done by its end: 'Received', 'decide'. */
export interface ClockWords {
  readonly started: string;
  readonly must: string;
}

export interface DecisionPolicy {
  readonly workingDays: number;
}

/** One working day to acknowledge and decide. WT-01, M-03. */
export const decisionPolicy: DecisionPolicy = { workingDays: 1 };

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * `n` working days (1 or more) after `start`: the London date of `start` is day 0, working or not, and day 1 is the next
 * working day; due at 23:59:59 London on day n. A bare local date starts the same clock without a time of day.
 * Throws `BankHolidaysNotHeld` past the last year held. CAL-03; for 15 and 45 days WT-14, WT-15.
 */
export function workingDaysClock(
  start: Date | LocalDate,
  n: number,
  calendar: WorkingCalendar = englandCalendar,
  words: ClockWords = { started: 'Started', must: 'finish' },
): Clock {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`A clock runs for a whole number of working days, 1 or more: ${n}`);
  const dayZero = typeof start === 'string' ? start : londonDate(start);
  const dueDate = calendar.addWorkingDays(dayZero, n);
  const why = calendar.whyNotWorking(dayZero);
  const started = `${words.started} ${typeof start === 'string' ? dateInWords(start) : inWords(start)}`;
  return {
    dueAt: londonInstant(dueDate, '23:59:59'),
    reasoning: sentences(
      why ? `${started}. That day is ${why} and counts as day 0.` : `${started}, which counts as day 0.`,
      daysNotCountedInWords(daysNotCounted(dayZero, dueDate, calendar), calendar),
      `${n === 1 ? 'Day 1' : `Working day ${n}`} is ${dateInWords(dueDate)}: ${words.must} by the end of that day.`,
    ),
  };
}

/** The statutory clock: acknowledge and decide within one working day of receipt; it never pauses. WT-01, M-03, CAL-03. */
export function decisionDue(
  receivedAt: Date,
  policy: DecisionPolicy = decisionPolicy,
  calendar: WorkingCalendar = englandCalendar,
): Clock {
  return workingDaysClock(receivedAt, policy.workingDays, calendar, { started: 'Received', must: 'decide' });
}

/** Someone must acknowledge an urgent item within `minutes`, day or night, else the next person is called. CAL-05. */
export function urgentAcknowledgeBy(at: Date, minutes = 15): Clock {
  if (!(minutes > 0)) throw new RangeError(`Minutes must be more than 0: ${minutes}`);
  const dueAt = new Date(at.getTime() + minutes * 60_000);
  const length = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return {
    dueAt,
    reasoning:
      `Marked urgent ${inWords(at)}. Someone must acknowledge it within ${length}, at any time of day or night: ` +
      `by ${inWords(dueAt)}. After that the next person is called.`,
  };
}

export type ClockState = 'not due yet' | 'due soon' | 'overdue' | 'critically overdue';

/** Hours before the due time from which an item is due soon, and hours after it beyond which it is critically overdue. */
export interface ClockStatePolicy {
  readonly soonHours: number;
  readonly criticalHours: number;
}

export const clockStatePolicy: ClockStatePolicy = { soonHours: 2, criticalHours: 24 };

/** The badge beside an item. The due instant itself is still in time; exactly `criticalHours` late is not yet critical. */
export function clockState(dueAt: Date, now: Date, policy: ClockStatePolicy = clockStatePolicy): ClockState {
  const hoursLate = (now.getTime() - dueAt.getTime()) / 3_600_000;
  if (Number.isNaN(hoursLate)) throw new RangeError('Not a valid instant');
  if (hoursLate > policy.criticalHours) return 'critically overdue';
  if (hoursLate > 0) return 'overdue';
  return hoursLate >= -policy.soonHours ? 'due soon' : 'not due yet';
}
