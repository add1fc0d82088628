import fc from 'fast-check';
import { judge, outcomeOf, type RetryPolicy, waitAfter, wasTaken } from './delivery-attempt';

const policy: RetryPolicy = { retrySeconds: 5, retryMostSeconds: 3600, attempts: 10, ageHours: 72 };
const since = new Date('2026-11-20T09:00:00Z');
const hoursLater = (hours: number): Date => new Date(since.getTime() + hours * 3_600_000);

describe('an attempt to deliver', () => {
  it('is taken by 2xx alone: a redirect is a failure', () => {
    expect([199, 200, 204, 299, 301, 307, 404, 500].filter((status) => wasTaken({ status }))).toEqual([200, 204, 299]);
    expect(wasTaken({ problem: 'timeout' })).toBe(false);
    expect([outcomeOf({ status: 302 }), outcomeOf({ problem: 'timeout' })]).toEqual(['status 302', 'timeout']);
  });

  it('that failed is made again later and later, and parked at the limit of attempts or of age', () => {
    const after = (attempts: number, hours: number) =>
      judge({ status: 500 }, { attempts, waitingSince: since }, policy, hoursLater(hours), 0.5);
    expect(after(1, 0)).toEqual({ state: 'waiting', afterSeconds: 5 });
    expect(after(4, 0)).toEqual({ state: 'waiting', afterSeconds: 40 });
    expect(after(10, 0)).toEqual({ state: 'parked' });
    expect(after(2, 72)).toEqual({ state: 'parked' });
    const delivered = judge({ status: 200 }, { attempts: 10, waitingSince: since }, policy, hoursLater(99), 0);
    expect(delivered).toEqual({ state: 'delivered' });
  });

  it('waits within a quarter of the doubled time, never beyond the most by more than that, and as long as it is asked to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, chance) => {
          const middle = Math.min(3600, 5 * 2 ** (failures - 1));
          const wait = waitAfter(failures, policy, chance);
          expect(wait).toBeGreaterThanOrEqual(middle * 0.75);
          expect(wait).toBeLessThanOrEqual(middle * 1.25);
        },
      ),
    );
    expect(waitAfter(1, policy, 0, 120)).toBe(120);
    expect(waitAfter(1, policy, 0, 999_999)).toBe(3600);
  });
});
