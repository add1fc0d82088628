import { nameKey } from '@front-door/casework';

/** A child as it can be recognised: name with date of birth, or name alone. Folded, and never shown. */
export function childKey({ name, dateOfBirth }: { name: string; dateOfBirth?: string }): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return `${nameKey(first, rest.join(' '))}|${dateOfBirth ?? ''}`;
}

/** Why a contact may follow from a consultation: same agency, and the child fits; undefined when it does not (M-18). */
export function whyItFollows(
  consultation: { child?: { name: string; dateOfBirth?: string } },
  contactChildren: readonly { name: string; dateOfBirth?: string }[],
): string | undefined {
  const { child } = consultation;
  if (!child) return undefined;
  const own = childKey(child);
  if (contactChildren.some((other) => childKey(other) === own && child.dateOfBirth))
    return 'Same agency, and a child with the same name and date of birth.';
  const name = own.split('|')[0];
  const sameName = contactChildren.some(
    (other) => childKey(other).split('|')[0] === name && (!child.dateOfBirth || !other.dateOfBirth),
  );
  return sameName ? 'Same agency, and a child with the same name.' : undefined;
}
