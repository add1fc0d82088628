import { addMonths, londonDate, type LocalDate } from '@front-door/casework';
import { conflict, type Refusal } from '@front-door/event-bus';
import type { Allegation } from './allegation';
import type { LadoPolicies, RetentionRule } from './policies';

/** Until when a closed file is kept, and under which rule in words (LADO-18). Without an outcome: as a low-level concern, where it is one and that has a rule, or as advice. */
export function retentionOf(
  { outcome, triage, referral }: Pick<Allegation, 'outcome' | 'triage' | 'referral'>,
  closedOn: LocalDate,
  rules: LadoPolicies['retention'],
): { on: LocalDate; rule: string } {
  const isLowLevel = triage?.result === 'low-level-concern' && rules['low-level-concern'] !== undefined;
  const of = outcome?.outcome ?? (isLowLevel ? 'low-level-concern' : 'advice');
  const rule = rules[of] ?? rules.advice;
  return { on: until(rule, closedOn, referral.subject.dateOfBirth), rule: `LADO-18, ${of}: ${inWords(rule)}` };
}

/** Why a file may not be erased now; undefined when its time has come (LADO-18, RET-02). */
export function whyNotErased({ stage, retention, legalHold }: Allegation, now: Date): Refusal | undefined {
  if (stage !== 'closed' || !retention) return conflict('not-closed', 'Only what is closed is erased.');
  if (legalHold) return conflict('legal-hold', `It is held: ${legalHold.why}`);
  if (retention.on > londonDate(now))
    return conflict('kept-until', `It is kept until ${retention.on}: ${retention.rule}.`);
  return undefined;
}

/** What was moved here and became no allegation is kept as advice is, from the day of the move (LADO-18). */
export function retentionOfMatter(
  movedOn: LocalDate,
  { advice }: LadoPolicies['retention'],
): { on: LocalDate; rule: string } {
  return { on: until(advice, movedOn, undefined), rule: `LADO-18, no allegation came of it: ${inWords(advice)}` };
}

/** The last day of a move that is kept no longer. */
export function movedBefore(today: LocalDate, { advice }: LadoPolicies['retention']): LocalDate {
  const years = advice.from === 'closing' ? advice.years : Math.max(atLeastOf(advice), sinceAdult(advice));
  return addMonths(today, -12 * years);
}

/** However long ago somebody was born, so long from closing; and whose birth is not known, was at least so old. */
const LEAST_YEARS = 6;
const ADULT = 16;

function until(rule: RetentionRule, closedOn: LocalDate, born: LocalDate | undefined): LocalDate {
  if (rule.from === 'closing') return addMonths(closedOn, 12 * rule.years);
  const atLeast = addMonths(closedOn, 12 * atLeastOf(rule));
  const years = rule.from === 'birth' ? rule.years : rule.age;
  const then = born ? addMonths(born, 12 * years) : addMonths(closedOn, 12 * sinceAdult(rule));
  return then > atLeast ? then : atLeast;
}

type FromBirth = Exclude<RetentionRule, { from: 'closing' }>;
const atLeastOf = (rule: FromBirth): number => (rule.from === 'birth' ? LEAST_YEARS : rule.atLeastYears);
const sinceAdult = (rule: FromBirth): number => (rule.from === 'birth' ? rule.years : rule.age) - ADULT;

function inWords(rule: RetentionRule): string {
  if (rule.from === 'retirement')
    return `until the age of ${rule.age}, and at least ${rule.atLeastYears} years from closing`;
  return `${rule.years} years from ${rule.from === 'closing' ? 'closing' : 'the date of birth'}`;
}
