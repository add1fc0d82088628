import fc from 'fast-check';
import { inWords, londonDate, londonInstant, londonTime, timeInWords } from './london-time';

const at = (text: string) => new Date(text);
const intl = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
function byIntl(instant: Date): string {
  const part = Object.fromEntries(intl.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}:${part['second']}`;
}

describe('London time', () => {
  it('CAL-04 late evening UTC in summer is already the next London day', () => {
    expect(londonDate(at('2026-07-01T22:59:59Z'))).toBe('2026-07-01');
    expect(londonDate(at('2026-07-01T23:00:00Z'))).toBe('2026-07-02');
    expect(londonDate(at('2026-12-01T23:30:00Z'))).toBe('2026-12-01');
  });

  it('CAL-04 both clock changes of 2026 fall at 01:00 UTC', () => {
    expect(londonTime(at('2026-03-29T00:59:59Z'))).toBe('00:59:59');
    expect(londonTime(at('2026-03-29T01:00:00Z'))).toBe('02:00:00');
    expect(londonTime(at('2026-10-25T00:59:59Z'))).toBe('01:59:59');
    expect(londonTime(at('2026-10-25T01:00:00Z'))).toBe('01:00:00');
  });

  it('CAL-04 a time that does not exist is taken after the change, one that comes twice is the first', () => {
    expect(londonInstant('2026-03-29', '01:30')).toEqual(at('2026-03-29T01:30:00Z'));
    expect(londonInstant('2026-10-25', '01:30')).toEqual(at('2026-10-25T00:30:00Z'));
    expect(londonInstant('2026-10-25', '00:30')).toEqual(at('2026-10-24T23:30:00Z'));
    expect(londonInstant('2026-10-25', '02:00:01')).toEqual(at('2026-10-25T02:00:01Z'));
  });

  it('CAL-04 agrees with the time zone database for every instant, 1965 (all-year summer time included) to 2060', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1965, 0) / 1000, max: Date.UTC(2060, 0) / 1000 }), (seconds) => {
        const instant = new Date(seconds * 1000);
        expect(`${londonDate(instant)} ${londonTime(instant)}`).toBe(byIntl(instant));
      }),
      { numRuns: 2000 },
    );
  });

  it('CAL-04 agrees with the time zone database in each quarter hour around every change, 1996 to 2050', () => {
    for (let year = 1996; year <= 2050; year += 1) {
      for (const month of [2, 9]) {
        for (let day = 24; day <= 31; day += 1) {
          for (let quarter = -2; quarter <= 10; quarter += 1) {
            const instant = new Date(Date.UTC(year, month, day, 0, quarter * 15));
            expect(`${londonDate(instant)} ${londonTime(instant)}`).toBe(byIntl(instant));
          }
        }
      }
    }
  });

  it('CAL-04 a London date and time leads back to its instant, except in the hour that comes twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1970, 0) / 1000, max: Date.UTC(2060, 0) / 1000 }), (seconds) => {
        const instant = new Date(seconds * 1000);
        const back = londonInstant(londonDate(instant), londonTime(instant));
        expect([0, 3_600_000]).toContain(instant.getTime() - back.getTime());
        expect(`${londonDate(back)} ${londonTime(back)}`).toBe(`${londonDate(instant)} ${londonTime(instant)}`);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['24:00', '9:00', '09:60', '09:00:60', '', '09'])('CAL-04 %p is refused as a time', (time) => {
    expect(() => londonInstant('2026-01-05', time)).toThrow(RangeError);
  });

  it('CAL-04 an invalid Date is refused, not shown as words', () => {
    expect(() => inWords(new Date(NaN))).toThrow(RangeError);
  });

  it('CAL-04 instants in words are London words', () => {
    expect(inWords(at('2027-03-02T13:05:00Z'))).toBe('Tuesday 2 March 2027 at 1:05pm');
    expect(inWords(at('2026-07-01T08:00:00Z'))).toBe('Wednesday 1 July 2026 at 9am');
    expect(timeInWords(at('2026-01-05T00:00:00Z'))).toBe('midnight');
    expect(timeInWords(at('2026-01-05T12:00:00Z'))).toBe('midday');
    expect(timeInWords(at('2026-01-05T00:07:59Z'))).toBe('12:07am');
    expect(timeInWords(at('2026-01-05T12:30:00Z'))).toBe('12:30pm');
  });
});
