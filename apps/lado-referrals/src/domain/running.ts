import { addDays, dateInWords, londonDate, londonInstant } from '@front-door/casework';
import type { LadoClock } from '@front-door/contracts';
import type { Allegation, Milestone } from './allegation';

/** Something that has its time: a milestone, an update that was asked for, a task. */
export interface Running {
  /** Its own name: `one-month`, `update:<id>`, `task:<id>`. */
  clock: string;
  of: LadoClock;
  dueAt: string;
  /** What was to be done by then. */
  words: string;
  /** Said once, when its time has passed: there is nothing to be done by then any more, or it may not apply. */
  once?: true;
}

const DISCIPLINARY_RUNS = ['asked-for', 'open'];
/** When a milestone no longer counts, beside closing; each is its own (LADO-03, LADO-09..13). */
const SETTLED: Record<Milestone['code'], (allegation: Allegation, milestone: Milestone) => boolean> = {
  told: ({ stage, receivedAt }, { dueAt }) => stage !== 'received' || receivedAt <= dueAt,
  'one-week': ({ threshold }) => threshold?.met === true,
  'employer-acts': ({ outcome, strands }) => outcome !== undefined || strands.disciplinary !== undefined,
  hearing: ({ outcome, strands }) =>
    outcome !== undefined || !DISCIPLINARY_RUNS.includes(strands.disciplinary?.status ?? ''),
  'asv-meeting': ({ meetings }) => meetings.length > 0,
  'one-month': () => false,
  'three-months': () => false,
  'twelve-months': () => false,
};
const ONCE: readonly Milestone['code'][] = ['told', 'one-week', 'employer-acts', 'hearing'];

const endOf = (day: string): string => londonInstant(day, '23:59:59').toISOString();

/** Everything that still has its time, of what is not closed. */
export function runningOf(allegation: Allegation): Running[] {
  const { stage, milestones, employerUpdates, tasks } = allegation;
  if (stage === 'closed') return [];
  return [
    ...milestones
      .filter((one) => !SETTLED[one.code](allegation, one))
      .map(({ code, dueAt, because }): Running => {
        return { clock: code, of: code, dueAt, words: because, ...(ONCE.includes(code) ? { once: true } : {}) };
      }),
    ...employerUpdates
      .filter(({ receivedAt }) => !receivedAt)
      .map(({ id, dueOn }): Running => {
        const words = `An update was to come by ${dateInWords(dueOn)}.`;
        return { clock: `update:${id}`, of: 'employer-update', dueAt: endOf(dueOn), words };
      }),
    ...tasks.flatMap(({ id, kind, what, dueOn, done, notNeeded }): Running[] => {
      if (!dueOn || done || notNeeded) return [];
      const words = `“${what}” was to be done by ${dateInWords(dueOn)}.`;
      return [{ clock: `task:${id}`, of: `task-${kind}`, dueAt: endOf(dueOn), words }];
    }),
  ];
}

/** What should have happened by now, in words. */
export function lateOf(allegation: Allegation, now: Date): string[] {
  return runningOf(allegation).flatMap(({ dueAt, words }) => (Date.parse(dueAt) < now.getTime() ? words : []));
}

/** How a reminder is given, by policy. */
export interface ReminderPolicy {
  /** So many days before a whole case’s month is over, and before anything else. */
  monthsDaysBefore: number;
  othersDaysBefore: number;
  /** What is late is said again every so many days. */
  againEveryDays: number;
}

/** The last reminder of a clock. */
export interface Reminded {
  clock: string;
  dueAt: string;
  isLate: boolean;
  times: number;
  at: string;
}

/** Of the reminders that were given, those of what is still to be done by that time. */
export function stillToDo(allegation: Allegation, given: readonly Reminded[]): Reminded[] {
  const running = runningOf(allegation);
  return given.filter((one) => running.some(({ clock, dueAt }) => clock === one.clock && dueAt === one.dueAt));
}

export type Reminder = Omit<Reminded, 'at'> & { of: LadoClock };

const MONTHS: readonly LadoClock[] = ['one-month', 'three-months', 'twelve-months'];

/**
 * The reminders to give now: once when a time comes near, once when it has passed, and again every so many days. A time that was moved is
 * counted anew. However long nobody looked, each is given once.
 */
export function remindersDue(
  allegation: Allegation,
  given: readonly Reminded[],
  policy: ReminderPolicy,
  now: Date,
): Reminder[] {
  const today = londonDate(now);
  return runningOf(allegation).flatMap(({ clock, of, dueAt, once }): Reminder[] => {
    const last = given.find((one) => one.clock === clock && one.dueAt === dueAt);
    const isLate = Date.parse(dueAt) < now.getTime();
    const before = MONTHS.includes(of) ? policy.monthsDaysBefore : policy.othersDaysBefore;
    const isNear = !once && addDays(today, before) >= londonDate(new Date(dueAt));
    const again = last?.isLate && !once && addDays(londonDate(new Date(last.at)), policy.againEveryDays) <= today;
    const isDue = isLate ? !last?.isLate || again : isNear && !last;
    return isDue ? [{ clock, of, dueAt, isLate, times: (last?.times ?? 0) + 1 }] : [];
  });
}
