import {
  type Clock,
  englandCalendar,
  hoursClock,
  inWords,
  londonDate,
  londonInstant,
  type WorkingCalendar,
  workingDaysClock,
} from '@front-door/casework';
import type { WhyStrategy } from '@front-door/contracts';
import type { PolicyBodies } from './policies';

/** By when a discussion is held: the same London day for serious injury or recent sexual abuse, else within so many hours, day and night (WT-10). */
export function holdBy(askedAt: Date, why: WhyStrategy, { sameDay, hours }: PolicyBodies['convening']): Clock {
  if (!sameDay.includes(why))
    return hoursClock(
      askedAt,
      { hours, skipNonWorkingDays: false },
      { what: 'Strategy discussion', from: 'the asking' },
    );
  const dueAt = londonInstant(londonDate(askedAt), '23:59:59');
  return {
    dueAt,
    reasoning: `Strategy discussion: on the same day, because of ${why.replaceAll('-', ' ')}. Asked for ${inWords(askedAt)}.`,
  };
}

/** The conference: so many working days after the discussion that began the enquiries, which is day 0; never on a day off (WT-14, CIN-09). */
export function conferenceBy(
  startedOn: string,
  { conferenceWorkingDays }: PolicyBodies['clocks'],
  calendar: WorkingCalendar = englandCalendar,
): { on: string; because: string } {
  const words = { started: 'Strategy discussion held', must: 'hold the conference' };
  const { dueAt, reasoning } = workingDaysClock(startedOn, conferenceWorkingDays, calendar, words);
  return { on: londonDate(dueAt), because: reasoning };
}

/** The record is out within so many working days of the discussion (WT-12). */
export function recordDue(heldAt: Date, { recordWorkingDays }: PolicyBodies['clocks']): Clock {
  return workingDaysClock(heldAt, recordWorkingDays, englandCalendar, {
    started: 'Strategy discussion held',
    must: 'distribute the record',
  });
}

/** An invitation is answered within so many hours, and before the discussion begins. */
export function answerBy(now: Date, meetingAt: Date, { answerWithinHours }: PolicyBodies['invitations']): Date {
  return new Date(Math.min(meetingAt.getTime(), now.getTime() + answerWithinHours * 3_600_000));
}
