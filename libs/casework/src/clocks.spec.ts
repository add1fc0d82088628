import fc from 'fast-check';
import { BankHolidaysNotHeld, englandCalendar } from './calendar';
import { clockState, decisionDue, urgentAcknowledgeBy, workingDaysClock } from './clocks';
import { inWords, londonDate, londonTime } from './london-time';

const at = (text: string) => new Date(text);

describe('decision clock', () => {
  it('WT-01 received on Christmas Eve: decide by the end of Tuesday 29 December', () => {
    const { dueAt, reasoning } = decisionDue(at('2026-12-24T15:05:00Z'));
    expect(dueAt).toEqual(at('2026-12-29T23:59:59Z'));
    expect(reasoning).toBe(
      'Received Thursday 24 December 2026 at 3:05pm, which counts as day 0. Friday 25 December is a bank holiday, ' +
        'Saturday 26 December and Sunday 27 December are the weekend, and Monday 28 December is a bank holiday, so those days do ' +
        'not count. Day 1 is Tuesday 29 December 2026: decide by the end of that day.',
    );
  });

  it('CAL-03 Maundy Thursday 2027: the clocks go forward in between, and the day ends in summer time', () => {
    expect(decisionDue(at('2027-03-25T16:00:00Z')).dueAt).toEqual(at('2027-03-30T22:59:59Z'));
  });

  it('CAL-03 received on a Sunday counts as day 0 and says so', () => {
    const { dueAt, reasoning } = decisionDue(at('2026-06-07T10:00:00Z'));
    expect(dueAt).toEqual(at('2026-06-08T22:59:59Z'));
    expect(reasoning).toBe(
      'Received Sunday 7 June 2026 at 11am. That day is a Sunday and counts as day 0. ' +
        'Day 1 is Monday 8 June 2026: decide by the end of that day.',
    );
  });

  it('CAL-04 day 0 is the London day, not the UTC day', () => {
    expect(londonDate(decisionDue(at('2026-07-01T22:59:59Z')).dueAt)).toBe('2026-07-02');
    expect(londonDate(decisionDue(at('2026-07-01T23:00:00Z')).dueAt)).toBe('2026-07-03');
  });

  it('WT-01 the number of days is policy; none at all is refused', () => {
    expect(decisionDue(at('2026-06-08T10:00:00Z'), { workingDays: 3 }).dueAt).toEqual(at('2026-06-11T22:59:59Z'));
    expect(() => decisionDue(at('2026-06-08T10:00:00Z'), { workingDays: 0 })).toThrow(RangeError);
  });

  it('CAL-01 a clock that would run past the years held stops loudly', () => {
    expect(() => decisionDue(at('2028-12-29T10:00:00Z'))).toThrow(BankHolidaysNotHeld);
  });

  it('M-03 always due at the last second of a working day later than receipt', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2024, 0, 2), max: Date.UTC(2028, 11, 20) }), (ms) => {
        const { dueAt, reasoning } = decisionDue(new Date(ms));
        expect(londonTime(dueAt)).toBe('23:59:59');
        expect(englandCalendar.workingDaysBetween(londonDate(new Date(ms)), londonDate(dueAt))).toBe(1);
        expect(reasoning).toContain(inWords(new Date(ms)));
      }),
    );
  });
});

describe('longer working-day clocks', () => {
  it('WT-14 conference: strategy discussion 14 December 2026 and 15 working days is 7 January 2027', () => {
    const words = { started: 'Strategy discussion held', must: 'hold the conference' };
    const { dueAt, reasoning } = workingDaysClock('2026-12-14', 15, englandCalendar, words);
    expect(dueAt).toEqual(at('2027-01-07T23:59:59Z'));
    expect(reasoning).toBe(
      'Strategy discussion held Monday 14 December 2026, which counts as day 0. Weekends and the bank holidays on ' +
        '25 December, 28 December and 1 January do not count. ' +
        'Working day 15 is Thursday 7 January 2027: hold the conference by the end of that day.',
    );
  });

  it('WT-15 assessment: referral 23 November 2026 and 45 working days is 28 January 2027', () => {
    expect(workingDaysClock(at('2026-11-23T09:00:00Z'), 45).dueAt).toEqual(at('2027-01-28T23:59:59Z'));
  });

  it('CAL-03 many weekends and no bank holiday are said in one sentence', () => {
    expect(workingDaysClock('2026-06-01', 20).reasoning).toContain(
      'Weekends do not count. Working day 20 is Monday 29 June',
    );
  });
});

describe('urgent acknowledgement', () => {
  it('CAL-05 fifteen minutes, on a Sunday night too', () => {
    const { dueAt, reasoning } = urgentAcknowledgeBy(at('2026-12-27T23:50:00Z'));
    expect(dueAt).toEqual(at('2026-12-28T00:05:00Z'));
    expect(reasoning).toContain('within 15 minutes');
    expect(reasoning).toContain('by Monday 28 December 2026 at 12:05am');
    expect(() => urgentAcknowledgeBy(at('2026-12-27T23:50:00Z'), 0)).toThrow(RangeError);
  });
});

describe('state of a clock', () => {
  const due = at('2026-06-08T12:00:00.000Z');
  it.each([
    ['2026-06-08T09:59:59.999Z', 'not due yet'],
    ['2026-06-08T10:00:00.000Z', 'due soon'],
    ['2026-06-08T12:00:00.000Z', 'due soon'],
    ['2026-06-08T12:00:00.001Z', 'overdue'],
    ['2026-06-09T12:00:00.000Z', 'overdue'],
    ['2026-06-09T12:00:00.001Z', 'critically overdue'],
  ])('M-03 at %s it is %s', (now, expected) => expect(clockState(due, at(now))).toBe(expected));

  it('M-03 soon and critical are policy, and an invalid instant is refused', () => {
    expect(clockState(due, at('2026-06-08T05:00:00Z'), { soonHours: 8, criticalHours: 1 })).toBe('due soon');
    expect(clockState(due, at('2026-06-08T13:30:00Z'), { soonHours: 8, criticalHours: 1 })).toBe('critically overdue');
    expect(() => clockState(due, new Date(NaN))).toThrow(RangeError);
  });
});
