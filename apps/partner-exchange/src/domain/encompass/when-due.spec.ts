import { SchoolCalendar } from '@front-door/casework';
import { COUNCIL_DATES } from './first-arrangements';
import { datesOf } from './arrangements';
import { noticeDue, telephoneFrom } from './when-due';

const inset = { from: '2026-11-23', to: '2026-11-23', because: 'an inset day' };
const council = new SchoolCalendar(COUNCIL_DATES);
const school = new SchoolCalendar(datesOf(COUNCIL_DATES, { dayBegins: '08:50', closed: [inset] }));
const at = (text: string): Date => new Date(text);
const due = (notified: string, incident?: string, of = school) =>
  noticeDue({ notifiedAt: at(notified), ...(incident ? { incidentAt: at(incident) } : {}) }, of);

describe('FEED-05 a notice is due before the next school day begins', () => {
  it('after a Friday night: Monday, with the weekend in words', () => {
    const { dueAt, dueBecause } = due('2026-11-14T06:30:00Z', '2026-11-13T23:12:00Z');
    expect(dueAt.toISOString()).toBe('2026-11-16T08:50:00.000Z');
    expect(dueBecause).toBe(
      'It happened Friday 13 November 2026 at 11:12pm. The school is closed before then: the weekend. ' +
        'The next school day begins Monday 16 November 2026 at 8:50am: the school must know before.',
    );
  });

  it('before an inset day: the day after, for that school and no other', () => {
    expect(due('2026-11-21T06:30:00Z').dueAt.toISOString()).toBe('2026-11-24T08:50:00.000Z');
    expect(due('2026-11-21T06:30:00Z', undefined, council).dueAt.toISOString()).toBe('2026-11-23T08:45:00.000Z');
  });

  it('in half term: the Monday after; the clocks have gone back', () =>
    expect(due('2026-10-24T10:00:00Z').dueAt.toISOString()).toBe('2026-11-02T08:50:00.000Z'));

  it('in the summer holidays: the first day of September’s term, in summer time', () =>
    expect(due('2027-07-24T02:00:00Z').dueAt.toISOString()).toBe('2027-09-01T07:50:00.000Z'));

  it('before a bank holiday: the day after it', () =>
    expect(due('2027-05-02T12:00:00Z').dueAt.toISOString()).toBe('2027-05-04T07:50:00.000Z'));

  it('at 7:50 on a school morning: the same morning', () =>
    expect(due('2026-11-18T07:50:00Z').dueAt.toISOString()).toBe('2026-11-18T08:50:00.000Z'));

  it('counts from the incident: told after that school day began, it is late, and says so', () => {
    const { dueAt, dueBecause } = due('2026-11-18T11:00:00Z', '2026-11-17T22:00:00Z');
    expect(dueAt.toISOString()).toBe('2026-11-18T08:50:00.000Z');
    expect(dueBecause).toContain(
      'The police told us after that, Wednesday 18 November 2026 at 11am: the notice is late.',
    );
  });

  it('counts from the notification when the incident’s time is not given or lies ahead', () => {
    expect(due('2026-11-17T22:00:00Z').dueBecause).toMatch(/^The police told us Tuesday 17 November 2026 at 10pm\./);
    expect(due('2026-11-17T22:00:00Z', '2026-11-17T22:04:00Z').dueBecause).toMatch(/^The police told us/);
  });
});

describe('the 8:30am check', () => {
  it.each([
    ['the next school morning', '2026-11-17T22:00:00Z', '2026-11-18T08:30:00.000Z'],
    ['the same morning, told at 7:50', '2026-11-18T07:50:00Z', '2026-11-18T08:30:00.000Z'],
    ['at once, told between the check and the bell', '2026-11-18T08:41:00Z', '2026-11-18T08:41:00.000Z'],
    ['tomorrow, told after the bell', '2026-11-18T09:10:00Z', '2026-11-19T08:30:00.000Z'],
    ['never on a day on which the school is closed', '2026-11-20T20:00:00Z', '2026-11-24T08:30:00.000Z'],
  ])('is %s', (_when, sentAt, expected) =>
    expect(telephoneFrom(at(sentAt), school, '08:30').toISOString()).toBe(expected),
  );

  it('is when school begins, where that is earlier', () => {
    const early = new SchoolCalendar(datesOf(COUNCIL_DATES, { dayBegins: '08:10' }));
    expect(telephoneFrom(at('2026-11-17T22:00:00Z'), early, '08:30').toISOString()).toBe('2026-11-18T08:10:00.000Z');
  });
});

it('a school’s own terms replace the council’s with their half terms; its closed days alone come on top', () => {
  const terms = [{ name: 'Autumn', from: '2026-08-24', to: '2026-12-11' }];
  expect(datesOf(COUNCIL_DATES, { terms }).closed).toEqual([]);
  expect(datesOf(COUNCIL_DATES, { closed: [inset] }).closed).toHaveLength(COUNCIL_DATES.closed.length + 1);
});
