import { checkNhsNumber, nameKey, normaliseUpn, upnFaults } from '@front-door/casework';
import type { ChildInContact } from '@front-door/contracts';

/** What a child can be found by again: valid identifiers, and each name with the date of birth. A failing identifier finds nobody. */
export function childKeys(
  child: Pick<
    ChildInContact,
    'firstName' | 'lastName' | 'knownAs' | 'formerNames' | 'dateOfBirth' | 'nhsNumber' | 'upn'
  >,
): string[] {
  const keys = new Set<string>();
  if (child.nhsNumber) {
    const checked = checkNhsNumber(child.nhsNumber);
    if (checked.ok) keys.add(`nhs:${checked.nhsNumber}`);
  }
  if (child.upn && upnFaults(child.upn).length === 0) keys.add(`upn:${normaliseUpn(child.upn)}`);
  if (child.dateOfBirth) {
    if (child.firstName && child.lastName)
      keys.add(`name:${nameKey(child.firstName, child.lastName)}|${child.dateOfBirth}`);
    if (child.knownAs && child.lastName)
      keys.add(`name:${nameKey(child.knownAs, child.lastName)}|${child.dateOfBirth}`);
    for (const former of child.formerNames ?? []) keys.add(`name:${nameKey(former, '')}|${child.dateOfBirth}`);
  }
  return [...keys];
}

const WORDS: Record<string, string> = {
  nhs: 'same NHS number',
  upn: 'same unique pupil number',
  name: 'same name and date of birth',
};

/** Why two children are suggested as the same, in words. */
export function becauseOf(sharedKeys: readonly string[]): string[] {
  return [...new Set(sharedKeys.map((key) => WORDS[key.slice(0, key.indexOf(':'))] ?? key))];
}

/** How a child is named in lists: what was given, or that they are only described. */
export function nameToShow(
  child: Pick<ChildInContact, 'firstName' | 'lastName' | 'knownAs' | 'expectedDateOfBirth'>,
): string {
  const name = [child.firstName ?? child.knownAs, child.lastName].filter(Boolean).join(' ');
  if (name) return name;
  return child.expectedDateOfBirth ? 'Unborn child' : 'Child known by description only';
}
