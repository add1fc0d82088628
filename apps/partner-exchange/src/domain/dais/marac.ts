import {
  addDays,
  addMonths,
  dateInWords,
  dayNumber,
  englandCalendar,
  londonDate,
  londonInstant,
} from '@front-door/casework';
import { type AdultReferral, yesAnswersOf } from './adult';
import type { DaisPolicy } from './policy';

export type MaracCriterion = 'professional-judgement' | 'visible-high-risk' | 'escalation' | 'repeat';

export interface CriterionMet {
  criterion: MaracCriterion;
  words: string;
}

/** DA-03: why an adult may go to the conference, told in words; any one is enough, and none means that none is known. */
export function maracCriteria(
  { risk, policeIncidentsIn12Months: incidents, lastMaracOn }: AdultReferral,
  { marac }: Pick<DaisPolicy, 'marac'>,
  today: string,
): CriterionMet[] {
  const yes = risk && yesAnswersOf(risk);
  const met: (CriterionMet | false)[] = [
    (risk?.professionalJudgement === 'high' || (risk?.factors?.length ?? 0) > 0) && {
      criterion: 'professional-judgement',
      words: 'A professional judges the risk to be high.',
    },
    yes !== undefined &&
      yes >= marac.yesAnswers && {
        criterion: 'visible-high-risk',
        words: `Visible high risk: ${yes} of the checklist’s 24 answers are yes (${marac.yesAnswers} or more).`,
      },
    incidents !== undefined &&
      incidents >= marac.incidents && {
        criterion: 'escalation',
        words: `It may be escalating: ${incidents} incidents told to the police in 12 months (${marac.incidents} or more).`,
      },
    isRepeat(lastMaracOn, today, marac.repeatMonths) && {
      criterion: 'repeat',
      words: `Repeat: the last conference was on ${dateInWords(lastMaracOn!)}, within ${marac.repeatMonths} months.`,
    },
  ];
  return met.filter((one) => one !== false);
}

/** Whether a conference on that day is at most so many months ago. */
export function isRepeat(lastMaracOn: string | undefined, today: string, months: number): boolean {
  return lastMaracOn !== undefined && lastMaracOn <= today && addMonths(lastMaracOn, months) >= today;
}

export interface Agenda {
  /** The day of the conference. */
  on: string;
  papersCloseAt: Date;
}

/** DA-09: the next conferences whose papers are still open, soonest first. One that falls on a day off is held on the next working day. */
export function openAgendas(now: Date, { agenda }: Pick<DaisPolicy, 'agenda'>, count = 1): Agenda[] {
  const { first, everyDays, papersCloseDays } = agenda;
  const passed = Math.floor((dayNumber(londonDate(now)) - dayNumber(first)) / everyDays);
  const found: Agenda[] = [];
  for (let index = Math.max(0, passed - 1); found.length < count; index += 1) {
    const planned = addDays(first, index * everyDays);
    const on = englandCalendar.isWorkingDay(planned) ? planned : englandCalendar.nextWorkingDay(planned);
    const papersCloseAt = londonInstant(addDays(on, -papersCloseDays), '23:59:59');
    if (papersCloseAt >= now) found.push({ on, papersCloseAt });
  }
  return found;
}
