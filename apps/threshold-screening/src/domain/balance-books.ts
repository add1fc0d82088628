import type { Stage } from './screening';

/** A child of a contact, as intake's ledger has it. */
export interface LedgerChild {
  childId: string;
  contactId: string;
  receivedAt: string;
  agency: string;
}

/** A screening, as much of it as the books need. */
export interface ScreenedChild {
  childId: string;
  contactId: string;
  stage: Stage;
  how?: string;
  agency: string;
}

export interface NamedChild {
  childId: string;
  contactId: string;
}

export interface Books {
  balanced: boolean;
  received: number;
  inFlight: number;
  parked: number;
  waiting: number;
  decided: number;
  withdrawn: number;
  duplicate: number;
  /** With whoever holds the child's case, and acknowledged there. */
  passedOn: number;
  /** Goes on in an earlier screening of the same child. */
  joined: number;
  missing: NamedChild[];
  surplus: NamedChild[];
}

const IN_FLIGHT_MILLIS = 120_000;

/**
 * Received = in flight (under 2 minutes) + parked + waiting + decided + withdrawn + duplicate + passed on + joined. What is left over on either side is named:
 * a child that intake took and that is not here, or one that is here and that intake does not know.
 */
export function balanceBooks(
  ledger: readonly LedgerChild[],
  screened: readonly ScreenedChild[],
  parkedContacts: ReadonlySet<string>,
  now: Date,
): Books {
  const here = new Map(screened.map((one) => [one.childId, one]));
  const books: Books = {
    balanced: false,
    received: 0,
    inFlight: 0,
    parked: 0,
    waiting: 0,
    decided: 0,
    withdrawn: 0,
    duplicate: 0,
    passedOn: 0,
    joined: 0,
    missing: [],
    surplus: [],
  };
  const known = new Set<string>();
  for (const child of ledger) {
    if (known.has(child.childId)) continue;
    known.add(child.childId);
    books.received += 1;
    const screening = here.get(child.childId);
    if (screening) books[bookOf(screening)] += 1;
    else if (parkedContacts.has(child.contactId)) books.parked += 1;
    else if (now.getTime() - Date.parse(child.receivedAt) < IN_FLIGHT_MILLIS) books.inFlight += 1;
    else books.missing.push({ childId: child.childId, contactId: child.contactId });
  }
  books.surplus = screened
    .filter(({ childId }) => !known.has(childId))
    .map(({ childId, contactId }) => ({ childId, contactId }));
  books.balanced = books.missing.length === 0 && books.surplus.length === 0;
  return books;
}

function bookOf({
  stage,
  how,
}: ScreenedChild): 'waiting' | 'decided' | 'withdrawn' | 'duplicate' | 'passedOn' | 'joined' {
  if (stage !== 'closed') return 'waiting';
  if (how === 'passed-to-allocated-worker') return 'passedOn';
  return how === 'withdrawn' || how === 'duplicate' || how === 'joined' ? how : 'decided';
}
