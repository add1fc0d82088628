/** What something was before and is after, of its parts that changed: for the journal. A part that is not there is null. */
export function changedParts<T extends object>(before: T, after: T): { before: object; after: object } {
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof T)[];
  const changed = parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  const of = (one: T): object => Object.fromEntries(changed.map((part) => [part, one[part] ?? null]));
  return { before: of(before), after: of(after) };
}
