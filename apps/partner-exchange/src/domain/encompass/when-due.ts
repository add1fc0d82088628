import { inWords, londonInstant, type SchoolCalendar, timeInWords } from '@front-door/casework';

/** When the police say that it happened, and when they told us. */
export interface Happened {
  incidentAt?: Date;
  notifiedAt: Date;
}

export interface NoticeClock {
  /** The next school day begins: the school must have the notice before. */
  dueAt: Date;
  dueBecause: string;
}

/**
 * A school is told before its next school day after the incident begins, by its own calendar; weekends and holidays never stop the notice
 * itself, which leaves at once (FEED-05). Counted from the incident, so that a late notification shows as late; from the notification when
 * the police give no time, or one that lies ahead.
 */
export function noticeDue({ incidentAt, notifiedAt }: Happened, school: SchoolCalendar): NoticeClock {
  const fromIncident = incidentAt !== undefined && incidentAt <= notifiedAt;
  const start = fromIncident ? incidentAt : notifiedAt;
  const { begins, closedBefore, held } = school.nextMorning(start);
  const late = begins <= notifiedAt;
  return {
    dueAt: begins,
    dueBecause: [
      fromIncident ? `It happened ${inWords(start)}.` : `The police told us ${inWords(start)}.`,
      closedBefore.length > 0 && `The school is closed before then: ${closedBefore.join(', ')}.`,
      !held && 'We hold no term dates for that day, and count it as a school day.',
      `The next school day begins ${inWords(begins)}: the school must know before.`,
      late && `The police told us after that, ${inWords(notifiedAt)}: the notice is late.`,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/**
 * From when an unread notice is telephoned: on the next school morning at the hour of the check (or when school begins, if that is earlier).
 * At once, when that hour of that morning has already passed.
 */
export function telephoneFrom(sentAt: Date, school: SchoolCalendar, checkAt: string): Date {
  const { date, begins } = school.nextMorning(sentAt);
  const check = londonInstant(date, checkAt);
  return new Date(Math.max(Math.min(check.getTime(), begins.getTime()), sentAt.getTime()));
}

/** '8:30am', for a wall-clock time. */
export function hourInWords(time: string): string {
  return timeInWords(londonInstant('2026-01-01', time));
}
