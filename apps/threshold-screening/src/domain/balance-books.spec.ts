import fc from 'fast-check';
import { balanceBooks, type ScreenedChild } from './balance-books';

const now = new Date('2026-11-25T10:00:00Z');
const child = (n: number, secondsAgo = 600) => ({
  childId: `child-${n}`,
  contactId: `contact-${n}`,
  receivedAt: new Date(now.getTime() - secondsAgo * 1000).toISOString(),
  agency: 'school-oakfield',
});
const screened = (n: number, change: Partial<ScreenedChild> = {}): ScreenedChild => ({
  childId: `child-${n}`,
  contactId: `contact-${n}`,
  stage: 'triaged',
  agency: 'school-oakfield',
  ...change,
});
const none = new Set<string>();

describe('books', () => {
  it('given every child is here, open, decided, withdrawn, a duplicate or passed on, then they balance', () => {
    const here = [
      screened(1),
      screened(2, { stage: 'closed', how: 'decided' }),
      screened(3, { stage: 'closed', how: 'withdrawn' }),
      screened(4, { stage: 'closed', how: 'duplicate' }),
      screened(6, { stage: 'closed', how: 'joined' }),
      screened(5, { stage: 'closed', how: 'passed-to-allocated-worker' }),
    ];
    expect(
      balanceBooks(
        [1, 2, 3, 4, 5, 6].map((n) => child(n)),
        here,
        none,
        now,
      ),
    ).toMatchObject({
      balanced: true,
      received: 6,
      waiting: 1,
      decided: 1,
      withdrawn: 1,
      duplicate: 1,
      passedOn: 1,
      joined: 1,
    });
  });

  it('given one received less than two minutes ago, then it is in flight; at two minutes it is missing, by name', () => {
    expect(balanceBooks([child(1, 119)], [], none, now)).toMatchObject({ balanced: true, inFlight: 1 });
    expect(balanceBooks([child(1, 120)], [], none, now)).toMatchObject({
      balanced: false,
      missing: [{ childId: 'child-1', contactId: 'contact-1' }],
    });
  });

  it('given one set aside for a person, then it is parked, not missing', () => {
    expect(balanceBooks([child(1)], [], new Set(['contact-1']), now)).toMatchObject({
      balanced: true,
      parked: 1,
      missing: [],
    });
  });

  it('given a screening of a child that intake does not know, then it is named', () => {
    expect(balanceBooks([], [screened(9)], none, now)).toMatchObject({
      balanced: false,
      surplus: [{ childId: 'child-9', contactId: 'contact-9' }],
    });
  });

  it('whatever is here and there: received is the sum of its parts, and what is taken away on either side is named', () => {
    const somewhere = fc.constantFrom<'both' | 'ledger' | 'screening' | 'parked'>(
      'both',
      'ledger',
      'screening',
      'parked',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(somewhere, fc.integer({ min: 0, max: 400 }))), (children) => {
        const ledger = children.flatMap(([where, age], n) => (where === 'screening' ? [] : [child(n, age)]));
        const here = children.flatMap(([where], n) => (where === 'both' || where === 'screening' ? [screened(n)] : []));
        const parked = new Set(children.flatMap(([where], n) => (where === 'parked' ? [`contact-${n}`] : [])));
        const books = balanceBooks(ledger, here, parked, now);
        expect(books.received).toBe(
          books.inFlight +
            books.parked +
            books.waiting +
            books.decided +
            books.withdrawn +
            books.duplicate +
            books.passedOn +
            books.joined +
            books.missing.length,
        );
        expect(books.missing).toHaveLength(children.filter(([where, age]) => where === 'ledger' && age >= 120).length);
        expect(books.surplus).toHaveLength(children.filter(([where]) => where === 'screening').length);
      }),
    );
  });
});
