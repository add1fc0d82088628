import { addMonths, londonDate } from '@front-door/casework';
import { LADO_OUTCOME, LADO_SECTOR, LADO_TRIAGE } from '@front-door/contracts';
import type { Allegation, Task } from './allegation';
import { toldInTime } from './receive';

export interface Share {
  of: number;
  number: number;
}

/** The measures of allegations that were received in a period, with what each counts (M-20). Behind the wall, so numbers are exact. */
export function figuresOf(allegations: readonly Allegation[], now: Date) {
  const today = londonDate(now);
  const told = allegations.flatMap(({ referral, receivedAt }) => toldInTime(referral, receivedAt) ?? []);
  const count = <T extends string>(codes: readonly T[], codeOf: (one: Allegation) => T | undefined) =>
    Object.fromEntries(codes.map((code) => [code, allegations.filter((one) => codeOf(one) === code).length]));
  const closedIn = (months: number): Share => {
    const until = ({ receivedAt }: Allegation) => addMonths(londonDate(new Date(receivedAt)), months);
    // Those whose time is over, or that are closed: what may still be in time is not counted as late.
    const known = allegations.filter((one) => one.closed !== undefined || until(one) < today);
    const inTime = known.filter((one) => one.closed && londonDate(new Date(one.closed.at)) <= until(one));
    return { of: known.length, number: inTime.length };
  };
  const left = allegations.filter(({ outcome }) => outcome?.outcome === 'substantiated' && outcome.removed);
  const referred = left.filter(({ tasks }) => tasks.some(isReferredOn));
  return {
    received: allegations.length,
    bySector: count(LADO_SECTOR, ({ referral }) => referral.subject.sector),
    toldInOneWorkingDay: { of: told.length, number: told.filter(Boolean).length } satisfies Share,
    byTriage: count(LADO_TRIAGE, ({ triage }) => triage?.result),
    thresholdMet: allegations.filter(({ threshold }) => threshold?.met).length,
    byOutcome: count(LADO_OUTCOME, ({ outcome }) => outcome?.outcome),
    closedInOneMonth: closedIn(1),
    closedInThreeMonths: closedIn(3),
    closedInTwelveMonths: closedIn(12),
    referredToDbsOrRegulator: { of: left.length, number: referred.length } satisfies Share,
  };
}

const isReferredOn = ({ kind, done }: Task): boolean => (kind === 'dbs' || kind === 'regulator') && done !== undefined;

/** What each measure means, in words. */
export const DEFINITIONS = {
  received: 'Referrals received in the period, one for each person.',
  bySector: 'Where the person works with children.',
  toldInOneWorkingDay:
    'Told within a working day of coming to notice, of those where it is known when that was (LADO-03).',
  byTriage: 'What triage came to, of those that are triaged (LADO-05).',
  thresholdMet: 'At least one criterion holds (LADO-01).',
  byOutcome: 'Of those that have their outcome (LADO-14).',
  closedInOneMonth: 'Of those closed, or older than that (target 80 of a hundred, LADO-10).',
  closedInThreeMonths: 'Of those closed, or older than that (target 90 of a hundred, LADO-10).',
  closedInTwelveMonths: 'Of those closed, or older than that (all but exceptional ones, LADO-10).',
  referredToDbsOrRegulator: 'Referred to the DBS or a regulator, of those substantiated and removed (LADO-15).',
} as const;
