import { foldName } from '@front-door/casework';
import type { SafeContactDetails } from './adult';

/** Shorter texts, such as "by day", stand in anything. */
const TELLING = 12;
const NUMBER = /\+?\d(?:[\s().-]*\d){6,}/g;
/** A national number without its zero, so that 07700 900123 and +44 7700 900123 are one. */
const numbersIn = (text: string): string[] => (text.match(NUMBER) ?? []).map((one) => one.replace(/\D/g, '').slice(-9));

/**
 * Whether a text that others will read repeats the safe contact: a telephone number of it, however it is written, or a whole detail
 * word for word (DA-09). It cannot tell a paraphrase.
 */
export function repeatsSafeContact(text: string | undefined, safeContact: SafeContactDetails | undefined): boolean {
  if (!text || !safeContact) return false;
  const details = Object.values(safeContact).filter((detail): detail is string => typeof detail === 'string');
  const numbers = new Set(numbersIn(text));
  if (details.some((detail) => numbersIn(detail).some((number) => numbers.has(number)))) return true;
  const folded = foldName(text);
  return details.map(foldName).some((detail) => detail.length >= TELLING && folded.includes(detail));
}
