import type { HandOverState } from './hand-over';

/** What a decision says and what the hand-overs say about one child and one destination; either side may be lost. */
export interface HandOverEntry {
  destination: string;
  screeningId: string;
  decisionId: string;
  decided: boolean;
  state: HandOverState | null;
}

export interface NamedHandOver {
  screeningId: string;
  decisionId: string;
}

export interface HandOverBooks {
  destination: string;
  balanced: boolean;
  handedOver: number;
  awaiting: number;
  accepted: number;
  returned: number;
  /** Decided for this destination, and offered to nobody. */
  missing: NamedHandOver[];
  /** Offered, and no decision says so. */
  surplus: NamedHandOver[];
}

/** Handed over = awaiting + accepted + returned, for each destination, counted from the decisions, which nobody can change. */
export function balanceHandOvers(entries: readonly HandOverEntry[]): HandOverBooks[] {
  const books = new Map<string, HandOverBooks>();
  for (const { destination, decided, state, screeningId, decisionId } of entries) {
    const book = books.get(destination) ?? emptyBook(destination);
    books.set(destination, book);
    if (decided) book.handedOver += 1;
    if (decided && state) book[state] += 1;
    else (decided ? book.missing : book.surplus).push({ screeningId, decisionId });
    book.balanced = book.missing.length === 0 && book.surplus.length === 0;
  }
  return [...books.values()].sort((one, other) => one.destination.localeCompare(other.destination));
}

function emptyBook(destination: string): HandOverBooks {
  return {
    ...{ destination, balanced: true, handedOver: 0, awaiting: 0, accepted: 0, returned: 0 },
    ...{ missing: [], surplus: [] },
  };
}
