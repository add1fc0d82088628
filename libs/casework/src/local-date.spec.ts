import fc from 'fast-check';
import {
  NotALocalDate,
  addDays,
  addMonths,
  dateInWords,
  dayNumber,
  isLocalDate,
  localDateOf,
  weekdayOf,
} from './local-date';

describe('local dates', () => {
  it('months keep the day, or take the last of a shorter month; back and forth over years', () => {
    expect(addMonths('2026-11-25', -6)).toBe('2026-05-25');
    expect(addMonths('2026-08-31', -6)).toBe('2026-02-28');
    expect(addMonths('2028-08-31', -6)).toBe('2028-02-29');
    expect(addMonths('2026-01-31', -12)).toBe('2025-01-31');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(() => addMonths('2026-02-30', 1)).toThrow(NotALocalDate);
  });

  it.each(['2027-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '26-04-01', '2026-04-01T00:00Z', ''])(
    'CAL-03 %p is not a date and is never rolled into another',
    (text) => {
      expect(isLocalDate(text)).toBe(false);
      expect(() => dayNumber(text)).toThrow(NotALocalDate);
    },
  );

  it('CAL-03 leap days exist in leap years, and years before 100 are themselves', () => {
    expect(isLocalDate('2028-02-29')).toBe(true);
    expect(localDateOf(dayNumber('0099-03-01'))).toBe('0099-03-01');
  });

  it('CAL-03 days count one by one, whatever the clocks do', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), (day) => {
        const date = localDateOf(day);
        expect(dayNumber(date)).toBe(day);
        expect(addDays(date, 1)).toBe(localDateOf(day + 1));
        expect(weekdayOf(day)).toBe(new Date(`${date}T12:00:00Z`).getUTCDay());
      }),
    );
  });

  it('CAL-03 a date in words has no leading noughts', () => {
    expect(dateInWords('2027-03-02')).toBe('Tuesday 2 March 2027');
    expect(dateInWords('2026-12-25', false)).toBe('Friday 25 December');
  });
});
