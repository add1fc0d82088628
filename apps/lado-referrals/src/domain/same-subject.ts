import { foldName } from '@front-door/casework';
import type { Subject } from './allegation';

type Known = Pick<Subject, 'name' | 'knownAs' | 'dateOfBirth' | 'email'>;

/** By which others that may be the same are found quickly: words of the names as they sound on paper, date of birth, e-mail. Never shown. */
export function subjectKeys({ name, knownAs, dateOfBirth, email }: Known): string[] {
  return [
    ...new Set([
      ...[name, knownAs ?? ''].flatMap(wordsOf).map((word) => `like:${skeleton(word)}`),
      ...(dateOfBirth ? [`born:${dateOfBirth}`] : []),
      ...(email ? [`mail:${email.trim().toLowerCase()}`] : []),
    ]),
  ];
}

function wordsOf(name: string): string[] {
  return name
    .trim()
    .split(/[\s\p{Pd}]+/u)
    .map(foldName)
    .filter(Boolean);
}

/** Letters that are taken for one another are one, and vowels inside are left out: Petter Haro and Peter Harrow, Mohammed and Muhamad. */
function skeleton(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/[ckq]+/g, 'k')
    .replace(/[sz]+/g, 's')
    .replace(/[dt]+/g, 't')
    .replace(/(?!^)[aeiouyhw]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** Whether two names may be one person’s: in any order, with an initial, or as they sound. One word alone is nobody’s name. */
export function mayBeOneName(one: string, other: string): boolean {
  return namesFit(one, other) !== undefined;
}

type Fit = 'same' | 'alike';

/** Whether one name’s words are all found in the other’s, in any order: a middle name, an initial and half a double name may be missing. */
function namesFit(one: string, other: string): Fit | undefined {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (few.length < 2) return undefined;
  const left = [...many];
  let fit: Fit = few.length === many.length ? 'same' : 'alike';
  for (const word of few) {
    const exact = left.indexOf(word);
    const near =
      exact >= 0 ? exact : left.findIndex((theirs) => isInitial(word, theirs) || skeleton(word) === skeleton(theirs));
    if (near < 0) return undefined;
    if (exact < 0) fit = 'alike';
    left.splice(near, 1);
  }
  return fit;
}

function isInitial(one: string, other: string): boolean {
  return (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));
}

/** One digit wrong, or day and month the wrong way round. */
function maySlip(one: string, other: string): boolean {
  const [year, month, day] = one.split('-');
  if (`${year}-${day}-${month}` === other) return true;
  return [...one].filter((digit, index) => digit !== other[index]).length === 1;
}

/**
 * Why two referrals may be about one person, in words; undefined when there is no reason to look. Two dates of birth that differ by more than
 * a slip are two people, unless an e-mail address says otherwise. A person decides; nothing is merged.
 */
export function whySame(one: Known, other: Known): string | undefined {
  const mail = one.email && other.email && one.email.trim().toLowerCase() === other.email.trim().toLowerCase();
  if (mail) return 'The same e-mail address.';
  const names = [one.name, one.knownAs ?? ''].flatMap((mine) =>
    [other.name, other.knownAs ?? ''].map((theirs) => namesFit(mine, theirs)),
  );
  const fit: Fit | undefined = names.includes('same') ? 'same' : names.includes('alike') ? 'alike' : undefined;
  if (!fit) return undefined;
  const name = fit === 'same' ? 'The same name' : 'A name that is written alike';
  if (!one.dateOfBirth || !other.dateOfBirth)
    return fit === 'same' ? `${name}; a date of birth is not known for both.` : undefined;
  if (one.dateOfBirth === other.dateOfBirth) return `${name}, and the same date of birth.`;
  if (maySlip(one.dateOfBirth, other.dateOfBirth))
    return `${name}; the dates of birth differ by what may be a slip: ${one.dateOfBirth} and ${other.dateOfBirth}.`;
  return undefined;
}
