import { becauseOf } from './child-keys';

/** A child of an earlier contact, found under one of the keys of a child. */
export interface Earlier {
  key: string;
  child_id: string;
  recent: boolean;
  contact_id: string;
  born: string | null;
}

/** A child is suggested to be one of so many at most, the newest: a name that hundreds share must not cost hundreds of rows. */
const MOST_SUGGESTIONS = 20;

/** The children that are certainly this one: the same NHS number or UPN, and the same date of birth. */
export function sameAs(found: readonly Earlier[], dateOfBirth: string | undefined): string[] {
  const same = found.filter(
    ({ key, born }) => !key.startsWith('name:') && dateOfBirth !== undefined && born === dateOfBirth,
  );
  return [...new Set(same.map(({ child_id }) => child_id))].slice(0, MOST_SUGGESTIONS);
}

/** Columns of one row per pair of children, with every reason in words. `found[n]` is for the child `childIds[n]`. */
export function suggestions(found: readonly Earlier[][], childIds: readonly string[]): [string[], string[], string[]] {
  const [mine, others, because]: [string[], string[], string[]] = [[], [], []];
  found.forEach((matches, index) => {
    for (const other of [...new Set(matches.map(({ child_id }) => child_id))].slice(0, MOST_SUGGESTIONS)) {
      mine.push(childIds[index]!);
      others.push(other);
      because.push(becauseOf(matches.filter(({ child_id }) => child_id === other).map(({ key }) => key)).join('; '));
    }
  });
  return [mine, others, because];
}
