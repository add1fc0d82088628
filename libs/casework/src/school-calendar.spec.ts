import { inWords } from './london-time';
import { SchoolCalendar, type SchoolDates } from './school-calendar';

const dates: SchoolDates = {
  terms: [
    { name: 'Autumn term 2026', from: '2026-09-01', to: '2026-12-18' },
    { name: 'Spring term 2027', from: '2027-01-04', to: '2027-03-25' },
    { name: 'Summer term 2027', from: '2027-04-12', to: '2027-07-21' },
    { name: 'Autumn term 2027', from: '2027-09-01', to: '2027-12-17' },
  ],
  closed: [
    { from: '2026-10-26', to: '2026-10-30', because: 'the autumn half term' },
    { from: '2026-11-23', to: '2026-11-23', because: 'an inset day' },
    { from: '2026-09-01', to: '2026-09-01', because: 'an inset day' },
  ],
  dayBegins: '08:50',
};
const school = new SchoolCalendar(dates);
const next = (at: string): { day: string; closedBefore: readonly string[]; held: boolean } => {
  const { begins, closedBefore, held } = school.nextMorning(new Date(at));
  return { day: inWords(begins), closedBefore, held };
};

describe('FEED-05 the next school day', () => {
  it('is the next morning on an ordinary evening in term', () =>
    expect(next('2026-11-18T21:00:00Z')).toEqual({
      day: 'Thursday 19 November 2026 at 8:50am',
      closedBefore: [],
      held: true,
    }));

  it('is the same day while its school day has not begun, at 7:50am', () =>
    expect(next('2026-11-18T07:50:00Z').day).toBe('Wednesday 18 November 2026 at 8:50am'));

  it('is the day after at the very moment the school day begins', () =>
    expect(next('2026-11-18T08:50:00Z').day).toBe('Thursday 19 November 2026 at 8:50am'));

  it('is Tuesday after a weekend and an inset day', () =>
    expect(next('2026-11-20T23:12:00Z')).toMatchObject({
      day: 'Tuesday 24 November 2026 at 8:50am',
      closedBefore: ['the weekend', 'an inset day'],
    }));

  it('is the Monday after half term, and the clocks have gone back meanwhile', () => {
    const { date, begins } = school.nextMorning(new Date('2026-10-23T15:00:00Z'));
    expect([date, begins.toISOString()]).toEqual(['2026-11-02', '2026-11-02T08:50:00.000Z']);
    expect(next('2026-10-23T15:00:00Z').closedBefore).toEqual(['the weekend', 'the autumn half term']);
  });

  it('is worked out in British Summer Time after the clocks went forward', () =>
    expect(school.nextMorning(new Date('2027-04-11T22:00:00Z')).begins.toISOString()).toBe('2027-04-12T07:50:00.000Z'));

  it('is in September after a notice in August', () =>
    expect(next('2027-08-05T01:00:00Z')).toEqual({
      day: 'Wednesday 1 September 2027 at 8:50am',
      closedBefore: ['the school holidays', 'the weekend', 'a bank holiday'],
      held: true,
    }));

  it('is not a bank holiday in term', () =>
    expect(next('2027-05-01T12:00:00Z')).toMatchObject({
      day: 'Tuesday 4 May 2027 at 8:50am',
      closedBefore: ['the weekend', 'a bank holiday'],
    }));

  it('is the next weekday, and says so, where no term dates are held', () => {
    expect(next('2029-08-10T12:00:00Z')).toMatchObject({ day: 'Monday 13 August 2029 at 8:50am', held: false });
    expect(next('1990-08-10T12:00:00Z')).toMatchObject({ day: 'Monday 13 August 1990 at 8:50am', held: false });
  });

  it('is the next weekday where the dates say that the school never opens', () => {
    const shut = { from: '2026-09-01', to: '2028-01-01', because: 'closed' };
    const never = new SchoolCalendar({ ...dates, closed: [shut] });
    expect(never.nextMorning(new Date('2026-11-18T21:00:00Z'))).toMatchObject({ date: '2026-11-19', held: false });
  });
});
