import { englandCalendar, londonInstant, weekdayOf, dayNumber } from '@front-door/casework';
import fc from 'fast-check';
import { answerBy, conferenceBy, holdBy, recordDue } from './clocks';
import { FIRST_POLICIES } from './first-policies';

const at = (date: string, time: string) => londonInstant(date, time);

describe('clocks of a strategy discussion', () => {
  it('WT-10 the same day for a serious injury, on a Sunday too', () => {
    const { dueAt, reasoning } = holdBy(at('2026-12-27', '11:00'), 'serious-injury', FIRST_POLICIES.convening);
    expect(dueAt).toEqual(at('2026-12-27', '23:59:59'));
    expect(reasoning).toContain('on the same day, because of serious injury');
  });

  it('WT-10 else 24 hours, which run at night and over the change of the clocks', () => {
    const { dueAt } = holdBy(at('2026-10-24', '18:00'), 'neglect', FIRST_POLICIES.convening);
    expect(dueAt).toEqual(at('2026-10-25', '17:00'));
  });

  it('WT-14 the conference of a discussion on 14 December 2026 is by 7 January 2027', () => {
    const { on, because } = conferenceBy('2026-12-14', FIRST_POLICIES.clocks);
    expect(on).toBe('2027-01-07');
    expect(because).toContain('25 December');
  });

  it('WT-12 the record of Christmas Eve is out by the 29th', () => {
    expect(recordDue(at('2026-12-24', '10:00'), FIRST_POLICIES.clocks).dueAt).toEqual(at('2026-12-29', '23:59:59'));
  });

  it('an answer is due before the discussion begins', () => {
    const now = at('2026-06-08', '10:00');
    expect(answerBy(now, at('2026-06-08', '12:00'), FIRST_POLICIES.invitations)).toEqual(at('2026-06-08', '12:00'));
    expect(answerBy(now, at('2026-06-09', '12:00'), FIRST_POLICIES.invitations)).toEqual(at('2026-06-08', '14:00'));
  });

  it('CIN-09 no conference is ever due at a weekend or on a bank holiday', () => {
    const days = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2028-11-01') });
    fc.assert(
      fc.property(days, (day) => {
        const from = new Date(day * 86_400_000).toISOString().slice(0, 10);
        const { on } = conferenceBy(from, FIRST_POLICIES.clocks);
        expect([0, 6]).not.toContain(weekdayOf(dayNumber(on)));
        expect(englandCalendar.isWorkingDay(on)).toBe(true);
        expect(englandCalendar.workingDaysBetween(from, on)).toBe(15);
      }),
    );
  });
});
