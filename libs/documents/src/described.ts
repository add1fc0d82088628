import { fields, list, type Part, words } from './description';

/** A value as it was sent: every field in its order, under its name. */
export function described(value: unknown): Part[] {
  if (Array.isArray(value)) return [list(value.map(described))];
  if (typeof value === 'object' && value !== null)
    return [fields(Object.fromEntries(Object.entries(value).map(([name, inner]) => [nameOf(name), described(inner)])))];
  if (typeof value === 'boolean') return [words(value ? 'Yes' : 'No')];
  return [words(String(value ?? ''))];
}

const NAMES: Record<string, string> = { nhsNumber: 'NHS number', upn: 'UPN', urn: 'URN' };

/** `dateOfBirth` is printed as "Date of birth". */
function nameOf(field: string): string {
  return NAMES[field] ?? capital(field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

/** A code as it is read: `section-47-joint` is "Section 47 joint". */
export function codeInWords(code: string): string {
  return capital(code.replaceAll('-', ' '));
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
