import { BankHolidaysNotHeld, englandCalendar } from './calendar';
import { workingHoursClock } from './working-hours-clock';

const at = (text: string) => new Date(text);
const due = (start: string, hours: number) =>
  workingHoursClock(at(start), hours, { what: 'Answer', from: 'the referral' });

describe('working hours', () => {
  it('CAL-05 run while the desk is open, and go on when it opens again', () => {
    expect(due('2026-11-23T10:00:00Z', 4).dueAt).toEqual(at('2026-11-23T14:00:00Z'));
    expect(due('2026-11-23T15:00:00Z', 4).dueAt).toEqual(at('2026-11-24T11:00:00Z'));
    expect(due('2026-11-23T20:00:00Z', 8).dueAt).toEqual(at('2026-11-24T17:00:00Z'));
    expect(due('2026-11-23T09:00:00Z', 8).dueAt).toEqual(at('2026-11-23T17:00:00Z'));
  });

  it('CAL-05 leave out weekends and Christmas, and say so', () => {
    const friday = due('2026-11-20T16:00:00Z', 4);
    expect(friday.dueAt).toEqual(at('2026-11-23T12:00:00Z'));
    expect(friday.reasoning).toContain('4 working hours from the referral, Friday 20 November 2026 at 4pm.');
    expect(friday.reasoning).toContain('9am to 5pm');
    expect(friday.reasoning).toContain('Saturday');
    expect(due('2026-12-24T16:30:00Z', 1).dueAt).toEqual(at('2026-12-29T09:30:00Z'));
  });

  it('CAL-04 keep the London clock over both changes of the clocks', () => {
    expect(due('2026-03-27T16:00:00Z', 2).dueAt).toEqual(at('2026-03-30T09:00:00Z'));
    expect(due('2026-10-23T15:00:00Z', 2).dueAt).toEqual(at('2026-10-26T10:00:00Z'));
  });

  it('stop loudly past the bank holidays held, and refuse no hours', () => {
    const last = `${englandCalendar.heldYears.at(-1)}-12-31T23:00:00Z`;
    expect(() => due(last, 1)).toThrow(BankHolidaysNotHeld);
    expect(() => due('2026-11-23T10:00:00Z', 0)).toThrow(RangeError);
  });
});
