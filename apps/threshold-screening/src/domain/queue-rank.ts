import { dayNumber, londonDate } from '@front-door/casework';
import type { PolicyBodies, QueuePoints } from './policies';
import { type Facts, isUnacknowledged, isWithCaseHolder, ragOf, type Screening, triageOf } from './screening';

/** The groups of the queue, riskiest first. */
export const QUEUE_GROUPS = ['urgent', 'red', 'untriaged', 'amber', 'green', 'allocated'] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];

/** What a screening is ordered by, ascending: group, then facts (as negative points), then the clock that ends first. */
export interface QueueRank {
  group: number;
  order: number;
  dueAt: string;
}

/** Risk first, clock second. Facts order the untriaged only: a rating by a social worker outranks what facts suggest. */
export function queueRank(screening: Screening, policy: PolicyBodies['queue'], today: Date): QueueRank {
  const group = groupOf(screening);
  const untriaged = triageOf(screening.state) === undefined;
  const points = untriaged
    ? explainedFacts(screening.facts, policy.points, today).reduce((sum, fact) => sum + fact.points, 0)
    : 0;
  return { group: QUEUE_GROUPS.indexOf(group), order: points === 0 ? 0 : -points, dueAt: earliestClock(screening) };
}

export function groupOf(screening: Screening): QueueGroup {
  if (isUnacknowledged(screening)) return 'urgent';
  return ragOf(screening.state) ?? (isWithCaseHolder(screening) ? 'allocated' : 'untriaged');
}

/** The clock that ends first: the statutory one, the rating's target, or the minutes to acknowledge. */
function earliestClock(screening: Screening): string {
  const clocks = [
    screening.decisionDueAt,
    triageOf(screening.state)?.targetAt,
    isUnacknowledged(screening) ? screening.urgency?.acknowledgeBy : undefined,
    screening.allocation && !screening.allocation.acknowledged ? screening.allocation.acknowledgeBy : undefined,
  ];
  return clocks
    .filter((clock) => clock !== undefined)
    .reduce((first, clock) => (Date.parse(clock) < Date.parse(first) ? clock : first));
}

export interface ExplainedFact {
  words: string;
  points: number;
}

/** The facts that move an untriaged child up, each in words. */
export function explainedFacts(facts: Facts, points: QueuePoints, today: Date): ExplainedFact[] {
  const young = babyOrUnborn(facts, today);
  const all: (ExplainedFact | false | undefined)[] = [
    facts.immediateDanger && { words: 'immediate danger reported', points: points.immediateDanger },
    facts.policeGrading === 'red' && { words: 'police grading red', points: points.policeRed },
    facts.policeGrading === 'amber' && { words: 'police grading amber', points: points.policeAmber },
    young !== undefined && { words: young, points: points.babyOrUnborn },
    facts.injured && { words: 'injured', points: points.injured },
    facts.accessTonight && { words: 'a person of concern can reach the child tonight', points: points.accessTonight },
  ];
  return all.filter((fact) => typeof fact === 'object');
}

function babyOrUnborn({ dateOfBirth, expectedDateOfBirth }: Facts, today: Date): string | undefined {
  if (!dateOfBirth) return expectedDateOfBirth ? 'unborn' : undefined;
  return yearsOld(dateOfBirth, londonDate(today)) < 1 ? 'a baby under one' : undefined;
}

/** Whole years from a date of birth to a day. */
export function yearsOld(dateOfBirth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** "7 years", "4 months", "12 days", "unborn, due 2027-03-01", or that it is not known. */
export function ageInWords(
  { dateOfBirth, expectedDateOfBirth }: Pick<Facts, 'dateOfBirth' | 'expectedDateOfBirth'>,
  today: Date,
): string {
  const day = londonDate(today);
  if (!dateOfBirth) return expectedDateOfBirth ? `unborn, due ${expectedDateOfBirth}` : 'age not known';
  const years = yearsOld(dateOfBirth, day);
  if (years >= 2) return `${years} years`;
  const [birth, now] = [dateOfBirth, day].map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)));
  const months = now! - birth! - (day.slice(8) < dateOfBirth.slice(8) ? 1 : 0);
  if (months >= 1) return months === 1 ? '1 month' : `${months} months`;
  const days = dayNumber(day) - dayNumber(dateOfBirth);
  return days === 1 ? '1 day' : `${days} days`;
}

/** Why it stands where it stands, in words. */
export function whyThere(screening: Screening, policy: PolicyBodies['queue'], today: Date): string {
  const triage = triageOf(screening.state);
  const group = groupOf(screening);
  if (group === 'urgent') return `Urgent and not yet acknowledged. ${screening.urgency!.because}`;
  if (group === 'allocated') return `The child is open. ${screening.allocation!.because}`;
  if (triage) return `Rated ${triage.rag} by ${triage.by.name}.`;
  const facts = explainedFacts(screening.facts, policy.points, today).map(({ words }) => words);
  return facts.length > 0 ? `Not yet triaged: ${facts.join(', ')}.` : 'Not yet triaged.';
}
