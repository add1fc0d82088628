import {
  addDays,
  addMonths,
  englandCalendar,
  hoursClock,
  inWords,
  dateInWords,
  londonDate,
  londonInstant,
  workingDaysClock,
} from '@front-door/casework';
import type { Milestone, Referral } from './allegation';
import type { LadoPolicies } from './policies';

/** By when the LADO was to be told: one working day after it came to notice (LADO-03); undefined while that is not known, or long before any calendar that is held. */
export function toldBy({ awareAt }: Pick<Referral, 'awareAt'>): { dueAt: Date; reasoning: string } | undefined {
  if (!awareAt || !englandCalendar.heldYears.includes(new Date(awareAt).getUTCFullYear())) return undefined;
  return workingDaysClock(new Date(awareAt), 1, englandCalendar, {
    started: 'It came to notice',
    must: 'tell the LADO',
  });
}

/** None while it is not known when it came to notice. */
export function toldMilestone(referral: Pick<Referral, 'awareAt'>): Milestone[] {
  const told = toldBy(referral);
  return told ? [{ code: 'told', dueAt: told.dueAt.toISOString(), because: told.reasoning }] : [];
}

/** By when what meets the threshold has its ASV meeting, where policy has such a target: elapsed hours, at weekends too (LADO-09). */
export function asvMeetingMilestone(metAt: Date, hours: LadoPolicies['targets']['asvMeetingHours']): Milestone[] {
  if (hours === undefined) return [];
  const words = { what: 'ASV meeting', from: 'the threshold being met' };
  const { dueAt, reasoning } = hoursClock(metAt, { hours, skipNonWorkingDays: false }, words);
  return [{ code: 'asv-meeting', dueAt: dueAt.toISOString(), because: reasoning }];
}

/** Every milestone by itself: 1, 3 and 12 calendar months from the referral (LADO-10), a week for what is clearly untrue (LADO-11), the employer's days (LADO-12, LADO-13). */
export function milestonesOf(referral: Referral, receivedAt: Date, targets: LadoPolicies['targets']): Milestone[] {
  const received = londonDate(receivedAt);
  const endOf = (date: string): string => londonInstant(date, '23:59:59').toISOString();
  const codes = ['one-month', 'three-months', 'twelve-months'] as const;
  const within = (code: 'employer-acts' | 'hearing', days: number, must: string): Milestone => {
    const { dueAt, reasoning } = workingDaysClock(receivedAt, days, englandCalendar, { started: 'Received', must });
    return { code, dueAt: dueAt.toISOString(), because: reasoning };
  };
  return [
    ...toldMilestone(referral),
    {
      code: 'one-week',
      dueAt: endOf(addDays(received, targets.clearlyUntrueDays)),
      because: `If it is clearly unsubstantiated or malicious, it is resolved within ${targets.clearlyUntrueDays} days of ${inWords(receivedAt)}.`,
    },
    within(
      'employer-acts',
      targets.employerWorkingDays,
      'the employer acts, where no formal disciplinary step is needed,',
    ),
    within(
      'hearing',
      targets.hearingWorkingDays,
      'hold a disciplinary hearing, where no further investigation is needed,',
    ),
    ...codes.map((code, index) => {
      const on = addMonths(received, targets.months[index]!);
      const months = targets.months[index]!;
      return {
        code,
        dueAt: endOf(on),
        because: `A local target: ${months} calendar ${months === 1 ? 'month' : 'months'} after ${dateInWords(received)}.`,
      };
    }),
  ];
}
