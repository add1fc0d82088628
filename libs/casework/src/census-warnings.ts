import { LocalDate, dayNumber, isLocalDate } from './local-date';
import { checkNhsNumber } from './nhs-number';
import { upnFaults } from './upn';

/** What is known of a child when a contact arrives; what is not known is left out. Dates 'YYYY-MM-DD'. */
export interface ChildFacts {
  readonly dateOfBirth?: string | null | undefined;
  readonly expectedDateOfBirth?: string | null | undefined;
  readonly sex?: string | null | undefined;
  readonly upn?: string | null | undefined;
  readonly nhsNumber?: string | null | undefined;
  /** Census code, WBRI and so on. */
  readonly ethnicity?: string | null | undefined;
}

/** `code` is the census rule, or the id in domain-rules.md where the census has none; `pointer` is relative to the child. */
export interface CensusWarning {
  readonly code: string;
  readonly pointer: `/${keyof ChildFacts}`;
  readonly sentence: string;
}

/** 40 weeks. ID-CH-03. */
const longestPregnancyInDays = 280;
const sexes = new Set(['M', 'F', 'U']);
/** Children in need census 2025-26, table of ethnicity. */
const ethnicities = new Set(
  'WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT'.split(' '),
);

type Dates = Pick<ChildFacts, 'dateOfBirth' | 'expectedDateOfBirth'>;

function dateWarnings({ dateOfBirth, expectedDateOfBirth }: Dates, today: number): CensusWarning[] {
  const warnings: CensusWarning[] = [];
  const warn = (code: string, pointer: '/dateOfBirth' | '/expectedDateOfBirth', sentence: string) =>
    warnings.push({ code, pointer, sentence });

  if (dateOfBirth && expectedDateOfBirth) {
    warn('8525Q', '/expectedDateOfBirth', 'Give the date of birth, or the date the baby is due, but not both.');
  } else if (!dateOfBirth && !expectedDateOfBirth) {
    warn('8525Q', '/dateOfBirth', 'We will need the date of birth or, for an unborn child, the date the baby is due.');
  }
  if (dateOfBirth && !isLocalDate(dateOfBirth))
    warn('ID-CH-02', '/dateOfBirth', 'The date of birth is not a real date.');
  if (expectedDateOfBirth && !isLocalDate(expectedDateOfBirth)) {
    warn('ID-CH-02', '/expectedDateOfBirth', 'The date the baby is due is not a real date.');
  }
  if (isLocalDate(dateOfBirth)) {
    const daysAhead = dayNumber(dateOfBirth) - today;
    if (daysAhead > 0) {
      warn(
        '8520',
        '/dateOfBirth',
        'The date of birth is after today. For an unborn child give the date the baby is due.',
      );
    }
    if (daysAhead > longestPregnancyInDays) {
      warn('8606', '/dateOfBirth', 'The date of birth is more than 40 weeks after this was received.');
    }
  }
  if (isLocalDate(expectedDateOfBirth) && dayNumber(expectedDateOfBirth) - today > longestPregnancyInDays) {
    warn('8606', '/expectedDateOfBirth', 'The date the baby is due is more than 40 weeks after this was received.');
  }
  return warnings;
}

function sexWarnings({ sex, dateOfBirth, expectedDateOfBirth }: ChildFacts): CensusWarning[] {
  if (!sex || !sexes.has(sex)) {
    return [{ code: '4180', pointer: '/sex', sentence: 'We will need the sex: M, F, or U if unknown or unborn.' }];
  }
  const unborn = !dateOfBirth && !!expectedDateOfBirth;
  if (!unborn || sex === 'U') return [];
  return [{ code: '8750', pointer: '/sex', sentence: 'For an unborn child the sex is recorded as U, unknown.' }];
}

/**
 * What the children in need census would refuse about a child, as warnings in plain words. They are shown beside the field and
 * never bounce a contact: nothing here throws for what a referrer wrote. `receivedOn` is our own London date, and throws
 * `NotALocalDate` if wrong. 8606, 8525Q, 8520, 8750, 4180, 4220, 1510..1550, ID-NHS-01 (CIN-11, CIN-15, ID-CH-02, ID-CH-03).
 */
export function censusWarnings(child: ChildFacts, receivedOn: LocalDate): CensusWarning[] {
  const warnings = [...dateWarnings(child, dayNumber(receivedOn)), ...sexWarnings(child)];
  if (child.upn) {
    for (const { code, sentence } of upnFaults(child.upn)) warnings.push({ code, pointer: '/upn', sentence });
  }
  if (child.nhsNumber) {
    const checked = checkNhsNumber(child.nhsNumber);
    if (!checked.ok) warnings.push({ code: 'ID-NHS-01', pointer: '/nhsNumber', sentence: checked.reason });
  }
  if (!child.ethnicity || !ethnicities.has(child.ethnicity)) {
    warnings.push({
      code: '4220',
      pointer: '/ethnicity',
      sentence: 'We will need the ethnicity as the family describes it. If it is not known yet, say so (NOBT).',
    });
  }
  return warnings;
}
