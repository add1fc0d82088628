import { SHIFTS, type Shift } from '@front-door/casework';
import { PERMISSIONS } from '@front-door/identity';
import fc from 'fast-check';
import { checkPolicy } from './check-policy';
import { FIRST_POLICIES } from './first-policies';
import { type Ladders, nextPage, type OnLadder, pageWords, ROLES_TO_PAGE, type Rung } from './ladder';

const now = new Date('2026-11-21T22:48:00Z');
const rung = (minutes: number): Rung => ({
  whom: 'Duty manager',
  role: 'duty-manager',
  channel: 'sms',
  number: '07700 900101',
  minutes,
});
const ladder = fc.array(fc.integer({ min: 1, max: 240 }).map(rung), { minLength: 1, maxLength: 6 });
const ladders: fc.Arbitrary<Ladders> = fc.record({ day: ladder, 'out-of-hours': ladder });

describe('the ladder', () => {
  it('CAL-05 by default 15 minutes a rung: the duty manager by day, the Emergency Duty Team out of hours', () => {
    const first = nextPage(undefined, 'day', FIRST_POLICIES.paging, now);
    expect(first).toMatchObject({ rung: 1, whom: { role: 'duty-manager', channel: 'sms', minutes: 15 } });
    expect(first.nextPageAt.getTime() - now.getTime()).toBe(15 * 60_000);
    expect(nextPage(undefined, 'out-of-hours', FIRST_POLICIES.paging, now).whom.role).toBe('emergency-duty-worker');
  });

  it('CAL-05 climbs one rung at a time, repeats the last for ever, and begins again when the shift changes', () => {
    fc.assert(
      fc.property(
        ladders,
        fc.array(fc.constantFrom<Shift>(...SHIFTS), { minLength: 1, maxLength: 30 }),
        (policy, shifts) => {
          let before: OnLadder | undefined;
          for (const shift of shifts) {
            const next = nextPage(before, shift, policy, now);
            const expected = before?.shift === shift ? Math.min(before.rung + 1, policy[shift].length) : 1;
            expect(next).toMatchObject({ shift, rung: expected });
            expect(next.whom).toBe(policy[shift][expected - 1]);
            expect(next.nextPageAt > now).toBe(true);
            before = next;
          }
        },
      ),
    );
  });

  it('a ladder that became shorter is climbed no higher than it is', () => {
    const short = { day: [rung(5)], 'out-of-hours': [rung(5)] };
    expect(nextPage({ shift: 'day', rung: 3 }, 'day', short, now)).toMatchObject({ rung: 1, whom: { minutes: 5 } });
  });
});

describe('a page', () => {
  it('says the reference and what to do, by the London clock', () => {
    expect(pageWords({ contactReference: 'C7HK49TRXM', raisedAt: new Date('2026-07-01T21:48:00Z') })).toBe(
      'Front Door: urgent contact C-7HK4-9TRX-M, alarm since 10:48pm. Nobody has acknowledged it yet. Sign in and acknowledge it now.',
    );
  });
});

describe('the policy of paging', () => {
  const paging = FIRST_POLICIES.paging;
  const codeOf = (body: unknown) => checkPolicy('paging', body, FIRST_POLICIES)?.code;

  it('whoever a rung may name may acknowledge', () => {
    expect([...ROLES_TO_PAGE].sort()).toEqual([...PERMISSIONS['screening.acknowledge-urgent']].sort());
  });

  it('has a rung at least by day and by night, each with a role that may acknowledge, a number and minutes', () => {
    expect(codeOf(paging)).toBeUndefined();
    expect(codeOf({ ...paging, day: [] })).toBe('policy-shape');
    expect(codeOf({ day: paging.day })).toBe('policy-shape');
    for (const wrong of [{ role: 'screener' }, { number: 'ring me' }, { minutes: 0 }, { channel: 'pigeon' }])
      expect(codeOf({ ...paging, day: [{ ...rung(15), ...wrong }] })).toBe('policy-shape');
  });

  it('FAST-01 the office opens before it closes', () => {
    const hours = (opens: string, closes: string) =>
      checkPolicy('opening-hours', { opens, closes }, FIRST_POLICIES)?.code;
    expect(hours('08:30', '18:00')).toBeUndefined();
    expect(hours('17:00', '09:00')).toBe('hours-wrong-way-round');
    expect(hours('9am', '5pm')).toBe('policy-shape');
  });
});
