import { nameKey } from '@front-door/casework';
import type { ChildDiscussed } from './discussion';

/** By which a child of another contact is found again: folded name with date of birth; alone by its id while no date is known. */
export function childKey({
  childId,
  name,
  dateOfBirth,
}: Pick<ChildDiscussed, 'childId' | 'name' | 'dateOfBirth'>): string {
  if (!dateOfBirth) return childId;
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return `${nameKey(first, rest.join(' '))}|${dateOfBirth}`;
}
