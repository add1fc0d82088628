/** From the narrowest to the widest. A code of a newer producer, and no mark at all, count as the narrowest. */
const WIDER = [
  'decision-makers-only',
  'may-be-shared-in-discussion',
  'may-be-shared-with-referrer',
  'may-be-shared-with-family',
] as const;

/** Who would read it. `owner`: the agency whose words they are. */
export type Audience = 'owner' | 'decision-makers' | 'discussion' | 'referrer' | 'family';

const NARROWEST_FOR: Record<Exclude<Audience, 'owner' | 'decision-makers'>, number> = {
  discussion: 1,
  referrer: 2,
  family: 3,
};

/**
 * Whether an audience may read words under a handling mark. Deny by default: without a mark, words are for decision-makers and their owner
 * alone. "May be shared with the family" includes the referrer and a discussion (INF-01, SEC-01).
 */
export function mayRead(mark: string | null | undefined, audience: Audience): boolean {
  if (audience === 'owner' || audience === 'decision-makers') return true;
  return WIDER.indexOf(mark as (typeof WIDER)[number]) >= NARROWEST_FOR[audience];
}

/** How far a mark goes; one that is not known, and none, as far as the narrowest. */
const reach = (mark: string | null | undefined): number => Math.max(WIDER.indexOf(mark as (typeof WIDER)[number]), 0);

export function isWider(mark: string, than: string | null | undefined): boolean {
  return reach(mark) > reach(than);
}

/** The narrower of two marks: what stands under both is read as its narrower one says. */
export function narrower(one: string | null | undefined, other: string | null | undefined): (typeof WIDER)[number] {
  return WIDER[Math.min(reach(one), reach(other))]!;
}

const MARKED_WORDS = ['held', 'because', 'words', 'answeredBy', 'saidBy'];

/** The same value without the words that the audience may not read. Whatever carries a `handlingMark` is looked at, however deep it lies. */
export function asReadBy<T>(value: T, audience: Audience): T {
  if (Array.isArray(value)) return value.map((one: unknown) => asReadBy(one, audience)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const hidden = 'handlingMark' in value && !mayRead(value.handlingMark as string | null, audience);
  const kept = Object.entries(value).filter(([field]) => !hidden || !MARKED_WORDS.includes(field));
  return Object.fromEntries([
    ...kept.map(([field, inner]) => [field, asReadBy(inner, audience)]),
    ...(hidden ? [['wordsWithheld', true]] : []),
  ]) as T;
}
