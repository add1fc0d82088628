import { BankHolidaysNotHeld } from './calendar';
import { handBackDue, shiftAt } from './emergency-duty';

const at = (text: string) => new Date(text);
const dueAt = (text: string) => handBackDue(at(text)).dueAt.toISOString();

describe('who covers', () => {
  it('CAL-05 FAST-01 the office from 9am until just before 5pm on working days, else the Emergency Duty Team', () => {
    expect(shiftAt(at('2026-01-05T08:59:59Z'))).toBe('out-of-hours');
    expect(shiftAt(at('2026-01-05T09:00:00Z'))).toBe('day');
    expect(shiftAt(at('2026-01-05T16:59:59Z'))).toBe('day');
    expect(shiftAt(at('2026-01-05T17:00:00Z'))).toBe('out-of-hours');
    expect(shiftAt(at('2026-01-10T11:00:00Z'))).toBe('out-of-hours');
  });

  it('CAL-01 CAL-05 Christmas: Friday 25, Saturday 26 and the substitute Monday 28 December 2026 are the duty team’s', () => {
    for (const day of ['25', '26', '27', '28']) expect(shiftAt(at(`2026-12-${day}T11:00:00Z`))).toBe('out-of-hours');
    expect(shiftAt(at('2026-12-24T16:59:00Z'))).toBe('day');
    expect(shiftAt(at('2026-12-29T09:00:00Z'))).toBe('day');
  });

  it('CAL-01 CAL-05 Easter: from Thursday 2 April 2026 at 5pm until Tuesday 7 April at 9am, by the summer clock', () => {
    expect(shiftAt(at('2026-04-02T15:59:59Z'))).toBe('day');
    expect(shiftAt(at('2026-04-02T16:00:00Z'))).toBe('out-of-hours');
    for (const day of ['03', '04', '05', '06']) expect(shiftAt(at(`2026-04-${day}T11:00:00Z`))).toBe('out-of-hours');
    expect(shiftAt(at('2026-04-07T07:59:59Z'))).toBe('out-of-hours');
    expect(shiftAt(at('2026-04-07T08:00:00Z'))).toBe('day');
  });

  it('CAL-04 CAL-05 the clocks go back on 25 October 2026: the same UTC time is day on the Friday and duty on the Monday', () => {
    expect(shiftAt(at('2026-10-23T08:30:00Z'))).toBe('day');
    expect(shiftAt(at('2026-10-26T08:30:00Z'))).toBe('out-of-hours');
    expect(shiftAt(at('2026-10-23T16:30:00Z'))).toBe('out-of-hours');
    expect(shiftAt(at('2026-10-26T16:30:00Z'))).toBe('day');
  });

  it('CAL-04 CAL-05 the clocks go forward on 29 March 2026: the same UTC time is duty on the Friday and day on the Monday', () => {
    expect(shiftAt(at('2026-03-27T08:30:00Z'))).toBe('out-of-hours');
    expect(shiftAt(at('2026-03-30T08:30:00Z'))).toBe('day');
  });

  it('FAST-01 the hours are policy', () => {
    expect(shiftAt(at('2026-01-05T08:30:00Z'), { opens: '08:00', closes: '20:00' })).toBe('day');
    expect(shiftAt(at('2026-01-05T20:00:00Z'), { opens: '08:00', closes: '20:00' })).toBe('out-of-hours');
  });

  it('CAL-01 past the last year held it stops with an error, and does not guess', () => {
    expect(() => shiftAt(at('2031-01-06T10:00:00Z'))).toThrow(BankHolidaysNotHeld);
  });
});

describe('handing back', () => {
  it('CAL-05 is due at 9am of the next working day; before 9am, of the same one', () => {
    expect(dueAt('2026-01-05T22:48:00Z')).toBe('2026-01-06T09:00:00.000Z');
    expect(dueAt('2026-01-06T03:00:00Z')).toBe('2026-01-06T09:00:00.000Z');
    expect(dueAt('2026-01-09T18:00:00Z')).toBe('2026-01-12T09:00:00.000Z');
  });

  it('CAL-01 CAL-05 what comes on Christmas Eve at 5pm is handed back on Tuesday 29 December, and says why', () => {
    const { dueAt: due, reasoning } = handBackDue(at('2026-12-24T17:00:00Z'));
    expect(due).toEqual(at('2026-12-29T09:00:00Z'));
    expect(reasoning).toMatch(
      /^Came Thursday 24 December 2026 at 5pm, outside office hours, to the Emergency Duty Team\./,
    );
    expect(reasoning).toContain('Friday 25 December is a bank holiday');
    expect(reasoning).toMatch(/by Tuesday 29 December 2026 at 9am\.$/);
  });

  it('CAL-01 CAL-05 Easter 2026 is handed back on the Tuesday, 9am by the summer clock', () => {
    expect(dueAt('2026-04-02T16:05:00Z')).toBe('2026-04-07T08:00:00.000Z');
  });

  it('CAL-04 CAL-05 over the October change both of the hours that come twice are due at the same Monday 9am', () => {
    for (const came of ['2026-10-23T16:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
      expect(dueAt(came)).toBe('2026-10-26T09:00:00.000Z');
  });

  it('CAL-04 CAL-05 over the March change it is 9am by the new clock; in 2027 the change falls on Easter Sunday', () => {
    expect(dueAt('2026-03-29T00:59:00Z')).toBe('2026-03-30T08:00:00.000Z');
    expect(dueAt('2026-03-29T01:01:00Z')).toBe('2026-03-30T08:00:00.000Z');
    expect(dueAt('2027-03-25T17:30:00Z')).toBe('2027-03-30T08:00:00.000Z');
  });

  it('CAL-05 refuses what came in office hours', () => {
    expect(() => handBackDue(at('2026-01-05T10:00:00Z'))).toThrow(RangeError);
  });
});
