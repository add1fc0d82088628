import fc from 'fast-check';
import { englandCalendar } from './calendar';
import { addDays } from './local-date';
import { londonDate, londonInstant } from './london-time';
import { ragPolicy2021, ragTarget } from './rag-target';

const at = (text: string) => new Date(text);
const due = (rag: 'red' | 'amber' | 'green', triagedAt: string) => ragTarget(rag, at(triagedAt)).dueAt;

describe('RAG targets', () => {
  it('FAST-10 red is 4 hours round the clock, at night, at weekends and on Christmas Day', () => {
    expect(due('red', '2026-12-25T22:00:00Z')).toEqual(at('2026-12-26T02:00:00Z'));
    expect(due('red', '2026-06-08T10:00:00Z')).toEqual(at('2026-06-08T14:00:00Z'));
  });

  it('FAST-10 amber is 24 elapsed hours on working days, not eight-hour days', () => {
    expect(due('amber', '2026-06-08T10:00:00Z')).toEqual(at('2026-06-09T10:00:00Z'));
    expect(due('green', '2026-06-08T10:00:00Z')).toEqual(at('2026-06-11T10:00:00Z'));
  });

  it('FAST-10 amber on Christmas Eve skips four whole days and says which', () => {
    const { dueAt, reasoning } = ragTarget('amber', at('2026-12-24T15:05:00Z'));
    expect(dueAt).toEqual(at('2026-12-29T15:05:00Z'));
    expect(reasoning).toBe(
      'Amber: 24 hours from triage, Thursday 24 December 2026 at 3:05pm. Friday 25 December is a bank holiday, ' +
        'Saturday 26 December and Sunday 27 December are the weekend, and Monday 28 December is a bank holiday, so those days do ' +
        'not count. Every hour of a working day counts. Due Tuesday 29 December 2026 at 3:05pm.',
    );
  });

  it('FAST-10 triaged on a Saturday, the hours begin at midnight on Monday', () => {
    const { dueAt, reasoning } = ragTarget('amber', at('2026-06-06T09:00:00Z'));
    expect(dueAt).toEqual(londonInstant('2026-06-09', '00:00'));
    expect(reasoning).toContain('Saturday 6 June and Sunday 7 June are the weekend, so those days do not count.');
  });

  it('FAST-10 hours that end with Friday are due at that midnight, not on Monday', () => {
    expect(due('amber', '2026-01-09T00:00:00Z')).toEqual(at('2026-01-10T00:00:00Z'));
    expect(due('amber', '2026-01-09T00:00:00.001Z')).toEqual(at('2026-01-12T00:00:00.001Z'));
  });

  it('FAST-10 the weekend when the clocks go forward costs amber nothing', () => {
    expect(due('amber', '2026-03-27T15:00:00Z')).toEqual(at('2026-03-30T14:00:00Z'));
  });

  it('FAST-10 hours and skipping are policy', () => {
    const policy = { ...ragPolicy2021, amber: { hours: 48, skipNonWorkingDays: false } };
    expect(ragTarget('amber', at('2026-06-05T10:00:00Z'), policy).dueAt).toEqual(at('2026-06-07T10:00:00Z'));
    const none = { ...ragPolicy2021, red: { hours: 0, skipNonWorkingDays: false } };
    expect(() => ragTarget('red', at('2026-06-05T10:00:00Z'), none)).toThrow(RangeError);
  });

  it('FAST-10 hours on working days between triage and target are exactly the policy hours', () => {
    const instants = fc.integer({ min: Date.UTC(2024, 0, 2), max: Date.UTC(2028, 11, 10) });
    fc.assert(
      fc.property(instants, fc.constantFrom('amber' as const, 'green' as const), (ms, rag) => {
        const { dueAt } = ragTarget(rag, new Date(ms));
        let counted = 0;
        for (let date = londonDate(new Date(ms)); date <= londonDate(dueAt); date = addDays(date, 1)) {
          if (!englandCalendar.isWorkingDay(date)) continue;
          const from = Math.max(ms, londonInstant(date, '00:00').getTime());
          const to = Math.min(dueAt.getTime(), londonInstant(addDays(date, 1), '00:00').getTime());
          counted += Math.max(0, to - from);
        }
        expect(counted).toBe(ragPolicy2021[rag].hours * 3_600_000);
      }),
    );
  });
});
