export type NhsNumberFault =
  'nhs-number.shape' | 'nhs-number.check-digit' | 'nhs-number.synthetic' | 'nhs-number.not-synthetic';

export type CheckedNhsNumber =
  | { readonly ok: true; readonly nhsNumber: string }
  | { readonly ok: false; readonly code: NhsNumberFault; readonly reason: string };

/** Which numbers belong here: production refuses the 999 test range, a test system refuses all others. ID-NHS-05. */
export type NhsNumberSetting = 'any' | 'production' | 'test';

/** Without spaces and hyphens; not checked. */
export function normaliseNhsNumber(text: string): string {
  return text.replace(/[\s\p{Pd}]/gu, '');
}

/** 3-3-4, as it is printed: 943 476 5919. A text that is not 10 digits is returned without spaces and hyphens. ID-NHS-01. */
export function formatNhsNumber(text: string): string {
  return normaliseNhsNumber(text).replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}

/** 999 000 0000 to 999 999 9999: never issued to a person. ID-NHS-03. */
export function isSyntheticNhsNumber(text: string): boolean {
  return /^999\d{7}$/.test(normaliseNhsNumber(text));
}

/** The tenth digit for nine digits; 10 means that no number starts with these nine. ID-NHS-01. */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(digits.charAt(i)) * (10 - i);
  return (11 - (sum % 11)) % 11;
}

/** The number as ten digits, or why it is refused. ID-NHS-01..05. */
export function checkNhsNumber(text: string, setting: NhsNumberSetting = 'any'): CheckedNhsNumber {
  const nhsNumber = normaliseNhsNumber(text);
  if (!/^\d{10}$/.test(nhsNumber)) {
    return { ok: false, code: 'nhs-number.shape', reason: 'An NHS number has 10 digits.' };
  }
  if (checkDigit(nhsNumber) !== Number(nhsNumber.charAt(9))) {
    return {
      ok: false,
      code: 'nhs-number.check-digit',
      reason: 'The last digit of the NHS number does not agree with the others: one is probably mistyped.',
    };
  }
  const synthetic = isSyntheticNhsNumber(nhsNumber);
  if (setting === 'production' && synthetic) {
    return { ok: false, code: 'nhs-number.synthetic', reason: 'NHS numbers that start with 999 are for tests only.' };
  }
  if (setting === 'test' && !synthetic) {
    return {
      ok: false,
      code: 'nhs-number.not-synthetic',
      reason: 'On this test system use NHS numbers that start with 999.',
    };
  }
  return { ok: true, nhsNumber };
}
