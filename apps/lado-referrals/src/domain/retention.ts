import { addMonths, londonDate, type LocalDate } from '@front-door/casework';
import { conflict, type Refusal } from '@front-door/event-bus';
import type { Allegation } from './allegation';
import type { LadoPolicies, RetentionRule } from './policies';

/** Until when a closed file is kept, and under which rule in words (LADO-18). Without an outcome: as advice. */
export function retentionOf(
  { outcome, referral }: Pick<Allegation, 'outcome' | 'referral'>,
  closedOn: LocalDate,
  rules: LadoPolicies['retention'],
): { on: LocalDate; rule: string } {
  const of = outcome?.outcome ?? 'advice';
  const rule = rules[of];
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

/** However long ago somebody was born, so long from closing; and whose birth is not known, was at least so old. */
const LEAST_YEARS = 6;
const ADULT = 16;

function until(rule: RetentionRule, closedOn: LocalDate, born: LocalDate | undefined): LocalDate {
  if (rule.from === 'closing') return addMonths(closedOn, 12 * rule.years);
  const atLeast = addMonths(closedOn, 12 * (rule.from === 'birth' ? LEAST_YEARS : rule.atLeastYears));
  const years = rule.from === 'birth' ? rule.years : rule.age;
  const then = addMonths(born ?? closedOn, 12 * (born ? years : years - ADULT));
  return then > atLeast ? then : atLeast;
}

function inWords(rule: RetentionRule): string {
  if (rule.from === 'retirement')
    return `until the age of ${rule.age}, and at least ${rule.atLeastYears} years from closing`;
  return `${rule.years} years from ${rule.from === 'closing' ? 'closing' : 'the date of birth'}`;
}
