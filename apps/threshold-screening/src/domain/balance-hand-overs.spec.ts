import fc from 'fast-check';
import { balanceHandOvers, type HandOverEntry } from './balance-hand-overs';

const entry = (n: number, change: Partial<HandOverEntry> = {}): HandOverEntry => ({
  ...{ destination: 'dais', screeningId: `s${n}`, decisionId: `d${n}`, decided: true, state: 'awaiting', ...change },
});

describe('the books of hand-overs', () => {
  it('given one that is lost on either side, then it is named under its destination, and the others balance', () => {
    expect(
      balanceHandOvers([
        entry(1, { state: 'accepted' }),
        entry(2, { state: null }),
        entry(3, { decided: false }),
        entry(4, { destination: 'marac' }),
      ]),
    ).toEqual([
      {
        ...{ destination: 'dais', balanced: false, handedOver: 2, awaiting: 0, accepted: 1, returned: 0 },
        missing: [{ screeningId: 's2', decisionId: 'd2' }],
        surplus: [{ screeningId: 's3', decisionId: 'd3' }],
      },
      {
        ...{ destination: 'marac', balanced: true, handedOver: 1, awaiting: 1, accepted: 0, returned: 0 },
        ...{ missing: [], surplus: [] },
      },
    ]);
  });

  it('whatever is there: handed over is awaiting, accepted, returned and missing', () => {
    const state = fc.constantFrom('awaiting' as const, 'accepted' as const, 'returned' as const, null);
    const one = fc.record({ destination: fc.constantFrom('dais', 'marac'), decided: fc.boolean(), state });
    fc.assert(
      fc.property(fc.array(one), (all) => {
        for (const book of balanceHandOvers(all.map((change, n) => entry(n, change)))) {
          const parts = book.awaiting + book.accepted + book.returned + book.missing.length;
          expect(book.handedOver).toBe(parts);
          expect(book.balanced).toBe(book.missing.length + book.surplus.length === 0);
        }
      }),
    );
  });
});
