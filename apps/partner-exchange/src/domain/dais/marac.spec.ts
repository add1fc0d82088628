import type { AdultReferral } from './adult';
import { maracCriteria, openAgendas } from './marac';
import { DAIS_POLICY } from './policy';

const TODAY = '2026-11-23';
const referral = (change: Partial<AdultReferral>): AdultReferral => ({
  ...{ adult: { name: 'Leila Farahani' }, agreement: { agreed: true }, facts: 'He followed her.' },
  ...change,
});
const criteria = (change: Partial<AdultReferral>) => maracCriteria(referral(change), DAIS_POLICY, TODAY);
const names = (change: Partial<AdultReferral>) => criteria(change).map(({ criterion }) => criterion);

describe('DA-03 any one criterion enters the conference', () => {
  it('DA-03 none is met by a low score', () => {
    expect(
      criteria({ risk: { yesAnswers: 13, professionalJudgement: 'medium' }, policeIncidentsIn12Months: 4 }),
    ).toEqual([]);
    expect(criteria({})).toEqual([]);
  });

  it('DA-03 professional judgement, also by a factor that is judged high', () => {
    expect(names({ risk: { yesAnswers: 1, professionalJudgement: 'high' } })).toEqual(['professional-judgement']);
    expect(names({ risk: { factors: ['stalking'] } })).toEqual(['professional-judgement']);
  });

  it('DA-03 visible high risk from 14, in words', () => {
    expect(criteria({ risk: { yesAnswers: 14 } })).toEqual([
      {
        criterion: 'visible-high-risk',
        words: 'Visible high risk: 14 of the checklist’s 24 answers are yes (14 or more).',
      },
    ]);
  });

  it('DA-03 escalation by the number that policy sets', () => {
    expect(names({ policeIncidentsIn12Months: 5 })).toEqual(['escalation']);
    const strict = { marac: { ...DAIS_POLICY.marac, incidents: 6 } };
    expect(maracCriteria(referral({ policeIncidentsIn12Months: 5 }), strict, TODAY)).toEqual([]);
  });

  it.each([
    ['2025-11-23', true],
    ['2025-11-22', false],
    ['2026-11-23', true],
    ['2026-11-24', false],
  ])('DA-03 repeat within 12 months: %s is %s', (lastMaracOn, repeat) => {
    expect(names({ lastMaracOn })).toEqual(repeat ? ['repeat'] : []);
  });
});

describe('DA-09 the fortnightly agenda', () => {
  const agenda = { first: '2026-12-14', everyDays: 14, papersCloseDays: 4 };
  const next = (now: string, count?: number) => openAgendas(new Date(now), { agenda }, count).map(({ on }) => on);

  it('DA-09 every 14 days, and on the next working day where that is a bank holiday', () => {
    // Monday 28 December 2026 is a bank holiday.
    expect(next('2026-11-01T12:00:00Z', 4)).toEqual(['2026-12-14', '2026-12-29', '2027-01-11', '2027-01-25']);
  });

  it('DA-09 papers close at the end of a day, counted from the day on which it is really held', () => {
    expect(next('2026-12-10T23:59:59Z')).toEqual(['2026-12-14']);
    expect(next('2026-12-11T00:00:00Z')).toEqual(['2026-12-29']);
    expect(next('2026-12-25T23:59:00Z')).toEqual(['2026-12-29']);
    expect(next('2026-12-26T00:00:00Z')).toEqual(['2027-01-11']);
  });

  it('DA-09 the close of papers is a London time in summer too', () => {
    expect(openAgendas(new Date('2027-07-01T10:00:00Z'), { agenda })[0]).toEqual({
      on: '2027-07-12',
      papersCloseAt: new Date('2027-07-08T22:59:59Z'),
    });
  });
});
