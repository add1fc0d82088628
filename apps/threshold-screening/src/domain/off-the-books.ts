import type { HandOverBooks, NamedHandOver } from './balance-hand-overs';
import type { Books, LedgerChild, NamedChild, ScreenedChild } from './balance-books';

/** One child or hand-over that stands on one side of the books only. */
export interface OffTheBooks {
  of: 'children' | 'hand-overs';
  side: 'missing' | 'surplus';
  /** The agency that sent the contact, or the destination. */
  whose: string;
  /** The same at the next look while it is still off. Ids only. */
  key: string;
}

/** How many are off on one side, of one agency or for one destination: what may be told where nobody may be named. */
export interface OffCount {
  of: OffTheBooks['of'];
  side: OffTheBooks['side'];
  whose: string;
  count: number;
}

export function childrenOff(
  { missing, surplus }: Pick<Books, 'missing' | 'surplus'>,
  ledger: readonly LedgerChild[],
  screened: readonly ScreenedChild[],
): OffTheBooks[] {
  const off = (
    side: OffTheBooks['side'],
    named: readonly NamedChild[],
    from: readonly (NamedChild & { agency: string })[],
  ) => {
    if (named.length === 0) return [];
    const agencies = new Map(from.map(({ childId, agency }) => [childId, agency]));
    return named.map(({ childId }) => ({
      ...{ of: 'children' as const, side, whose: agencies.get(childId)!, key: `${side}/${childId}` },
    }));
  };
  return [...off('missing', missing, ledger), ...off('surplus', surplus, screened)];
}

export function handOversOff(books: readonly HandOverBooks[]): OffTheBooks[] {
  return books.flatMap(({ destination, missing, surplus }) => {
    const off = (side: OffTheBooks['side'], named: readonly NamedHandOver[]) =>
      named.map(({ decisionId }) => ({
        ...{ of: 'hand-overs' as const, side, whose: destination, key: `${side}/${destination}/${decisionId}` },
      }));
    return [...off('missing', missing), ...off('surplus', surplus)];
  });
}

/** What was off at the last look as well: what was on its way then has arrived by now, and what is still off is lost. */
export function offTwice(now: readonly OffTheBooks[], before: readonly OffTheBooks[]): OffTheBooks[] {
  const known = new Set(before.map(({ key }) => key));
  return now.filter(({ key }) => known.has(key));
}

export function countOff(off: readonly OffTheBooks[]): OffCount[] {
  const counts = new Map<string, OffCount>();
  for (const { of, side, whose } of off) {
    const place = `${of}/${side}/${whose}`;
    const count = counts.get(place) ?? { of, side, whose, count: 0 };
    count.count += 1;
    counts.set(place, count);
  }
  return [...counts.values()];
}

/** The days to look at in a turn: today and yesterday, each that was off at its last look, and the next of the older ones. */
export function daysToCompare(today: string, off: Iterable<string>, turn: number): string[] {
  const older = 2 + (turn % (DAYS_LOOKED_BACK - 2));
  const oldest = dayBefore(today, DAYS_LOOKED_BACK - 1);
  const still = [...off].filter((day) => day >= oldest);
  return [...new Set([today, dayBefore(today, 1), ...still, dayBefore(today, older)])];
}

/** As the command looks back unless told otherwise. */
export const DAYS_LOOKED_BACK = 31;

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
