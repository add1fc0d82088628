import fc from 'fast-check';
import { BankHolidaysNotHeld, WorkingCalendar, englandCalendar } from './calendar';
import { NotALocalDate, addDays } from './local-date';

describe('working calendar', () => {
  it.each([
    ['2026-12-24', 1, '2026-12-29'],
    ['2027-03-25', 1, '2027-03-30'],
    ['2026-12-14', 15, '2027-01-07'],
    ['2026-11-23', 45, '2027-01-28'],
  ])('CAL-03 worked example: %s and %i working days is %s', (from, n, expected) => {
    expect(englandCalendar.addWorkingDays(from, n)).toBe(expected);
    expect(englandCalendar.workingDaysBetween(from, expected)).toBe(n);
  });

  it('CAL-03 day of receipt is day 0, on a working day as on a day off', () => {
    expect(englandCalendar.addWorkingDays('2026-06-05', 0)).toBe('2026-06-05');
    for (const friToSun of ['2026-06-05', '2026-06-06', '2026-06-07']) {
      expect(englandCalendar.nextWorkingDay(friToSun)).toBe('2026-06-08');
    }
  });

  it('CAL-02 says why a day does not count', () => {
    expect(englandCalendar.whyNotWorking('2026-12-25')).toBe('a bank holiday');
    expect(englandCalendar.whyNotWorking('2026-12-26')).toBe('a Saturday');
    expect(englandCalendar.whyNotWorking('2026-12-27')).toBe('a Sunday');
    expect(englandCalendar.whyNotWorking('2026-12-28')).toBe('a bank holiday');
    expect(englandCalendar.whyNotWorking('2026-12-29')).toBeUndefined();
  });

  it.each(['2024-03-29', '2025-04-18', '2026-04-03', '2027-03-26', '2028-04-14'])(
    'CAL-02 Good Friday %s is not a working day',
    (date) => expect(englandCalendar.isWorkingDay(date)).toBe(false),
  );

  it.each([2024, 2025, 2026, 2027, 2028])('CAL-02 Christmas Day %i is not a working day', (year) => {
    expect(englandCalendar.isWorkingDay(`${year}-12-25`)).toBe(false);
  });

  it('CAL-01 holds the substitute days of gov.uk, eight a year', () => {
    expect(englandCalendar.whyNotWorking('2028-01-03')).toBe('a bank holiday');
    expect(englandCalendar.whyNotWorking('2027-12-28')).toBe('a bank holiday');
    const count = englandCalendar.workingDaysBetween('2024-12-31', '2025-12-31');
    expect(count).toBe(261 - 8);
  });

  it('CAL-01 past the last year held it stops and says what to refresh', () => {
    expect(englandCalendar.addWorkingDays('2028-12-28', 1)).toBe('2028-12-29');
    expect(() => englandCalendar.addWorkingDays('2028-12-29', 1)).toThrow(BankHolidaysNotHeld);
    expect(() => englandCalendar.isWorkingDay('2029-01-02')).toThrow(/2029.*[Rr]efresh/);
    expect(() => englandCalendar.isWorkingDay('2023-12-29')).toThrow(BankHolidaysNotHeld);
    expect(() => englandCalendar.addWorkingDays('2029-01-02', 0)).toThrow(BankHolidaysNotHeld);
  });

  it('CAL-01 a year missing in the middle, an empty year and a misplaced date are refused', () => {
    const gap = new WorkingCalendar({ _about: 'note', '2024': ['2024-01-01'], '2026': ['2026-01-01'] });
    expect(() => gap.addWorkingDays('2024-12-31', 1)).toThrow(BankHolidaysNotHeld);
    expect(() => new WorkingCalendar({ '2026': [] })).toThrow();
    expect(() => new WorkingCalendar({})).toThrow();
    expect(() => new WorkingCalendar({ '2026': ['2027-01-01'] })).toThrow(/listed under/);
    expect(() => new WorkingCalendar({ '2026': ['2026-02-30'] })).toThrow(NotALocalDate);
  });

  it('CAL-03 a fraction or a negative number of days is refused', () => {
    expect(() => englandCalendar.addWorkingDays('2026-06-05', -1)).toThrow(RangeError);
    expect(() => englandCalendar.addWorkingDays('2026-06-05', 1.5)).toThrow(RangeError);
    expect(() => englandCalendar.addWorkingDays('2026-06-31', 1)).toThrow(NotALocalDate);
  });

  it('CAL-03 the nth working day is a working day, and exactly n of them lie after day 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 60 }), (days, n) => {
        const from = addDays('2024-01-01', days);
        const due = englandCalendar.addWorkingDays(from, n);
        let counted = 0;
        for (let date = addDays(from, 1); date <= due; date = addDays(date, 1)) {
          if (englandCalendar.isWorkingDay(date)) counted += 1;
        }
        expect(counted).toBe(n);
        expect(englandCalendar.isWorkingDay(due)).toBe(true);
      }),
    );
  });
});
