import { authorise } from './authorise';
import { FIRST_POLICIES } from './first-policies';
import { belowThreshold, type EarlierScreening, type History, previousUnit, reReferral } from './look-back';
import { recommend } from './recommend';
import {
  adaeze,
  aScreening,
  decided,
  facts,
  given,
  NOW,
  recommended,
  refused,
  triaged,
  written,
  yusuf,
} from '../testing/builders';

const policy = FIRST_POLICIES['look-back'];
const earlier = (decidedAt: string, change: Partial<EarlierScreening> = {}): EarlierScreening => ({
  ...{ id: decidedAt, reference: `S-${decidedAt}`, decision: 'csc-assessment', referral: true },
  ...{ decidedAt: new Date(`${decidedAt}T12:00:00Z`), ...change },
});
const history = (...all: EarlierScreening[]): History => ({ linked: true, earlier: all, heldSince: '2020-01-01' });
const atTriage = aScreening({ stage: 'triaged', triage: triaged });

describe('re-referral', () => {
  it('M-07 given a referral of the same child twelve months ago to the day, then it is one; a day earlier it is not', () => {
    expect(reReferral(history(earlier('2025-11-25')), NOW, policy)).toEqual({
      ...{ found: true, screenings: ['S-2025-11-25'], since: '2025-11-25' },
    });
    expect(reReferral(history(earlier('2025-11-24')), NOW, policy).found).toBe(false);
  });

  it('CIN-02 given earlier contacts that were no referral, or were decided later, then it is none', () => {
    const nfa = earlier('2026-10-01', { decision: 'nfa', referral: false });
    expect(reReferral(history(nfa, earlier('2026-11-26')), NOW, policy).found).toBe(false);
  });

  it('TRAP-04 given records that begin inside the time looked at, or a child that nobody linked, then the history is incomplete, in words', () => {
    const short = { ...history(), heldSince: '2026-03-02' };
    expect(reReferral(short, NOW, policy).historyIncomplete).toBe(
      'History incomplete: what is held here begins on Monday 2 March 2026, and the time looked at on Tuesday 25 November 2025.',
    );
    expect(reReferral({ ...short, heldSince: '2025-11-25' }, NOW, policy)).not.toHaveProperty('historyIncomplete');
    expect(
      reReferral({ linked: false, earlier: [], heldSince: '2020-01-01' }, NOW, policy).historyIncomplete,
    ).toContain('nobody has linked');
  });
});

describe('the previous unit', () => {
  const toPreviousUnit = { ...written, decision: 'previous-unit' };

  it('FAST-12 given a referral within 6 months before the contact, then it may go back to the previous unit', () => {
    const lately = history(earlier('2026-05-25'));
    expect(previousUnit(lately, new Date(atTriage.receivedAt), NOW, policy).found).toBe(true);
    decided(recommend(atTriage, toPreviousUnit, { ...given(), history: lately }));
  });

  it('FAST-12 given none, then it is refused with a sentence', () => {
    const refusal = refused(
      recommend(atTriage, toPreviousUnit, { ...given(), history: history(earlier('2026-05-24')) }),
    );
    expect(refusal).toMatchObject({
      code: 'no-previous-unit',
      sentence:
        'No referral of this child in the 6 months before the contact is held here, so there is no previous unit to review it.',
    });
    expect(refused(recommend(atTriage, toPreviousUnit, given())).sentence).toContain('History incomplete');
  });
});

describe('where a child also goes', () => {
  it('FAST-12 given an agency among the destinations, then it is told in a text of its own', () => {
    const to = (change: object) => recommend(atTriage, { ...written, alsoTo: ['dais'], ...change }, given());
    expect(refused(to({})).code).toBe('hand-over-words-required');
    expect(refused(to({ handOverWords: written.rationale })).code).toBe('hand-over-words-copied');
    expect(decided(to({ handOverWords: 'Please call her sister.' })).screening.state).toMatchObject({
      recommendation: { alsoTo: ['dais'], handOverWords: 'Please call her sister.' },
    });
  });

  it('FAST-12 given one that is not on the list, twice, or with no further action, then it is refused', () => {
    const code = (change: object) => refused(recommend(atTriage, { ...written, ...change }, given())).code;
    expect(code({ alsoTo: ['the-moon'] })).toBe('not-on-the-list');
    expect(code({ alsoTo: ['access-and-assessment'] })).toBe('destination-twice');
    expect(code({ decision: 'nfa', thresholdLevel: 'level-1', alsoTo: ['marac'] })).toBe('goes-nowhere');
  });
});

describe('several below the threshold', () => {
  const nfa = { decision: 'nfa', thresholdLevel: 'level-1' };
  const three = history(
    ...['2026-01-05', '2026-04-05', '2026-09-05'].map((day) => earlier(day, { decision: 'nfa', referral: false })),
  );

  it('given three in 12 months that intake did not count, then a manager reviews them before another “no further action”', () => {
    expect(belowThreshold(three, NOW, ['nfa']).screenings).toHaveLength(3);
    const one = aScreening(recommended(nfa), { facts: { ...facts, contactsIn12Months: 0 } });
    expect(refused(authorise(one, {}, { ...given(adaeze), history: three }))).toMatchObject({
      code: 'history-not-reviewed',
      sentence: expect.stringContaining('3 of them ended in no further action'),
    });
    decided(authorise(one, { reviewedHistory: true }, { ...given(adaeze), history: three }));
    decided(authorise(one, {}, { ...given(adaeze), history: history(earlier('2026-09-05')) }));
  });

  it('given someone who may authorise but is no manager, then the review is not theirs', () => {
    const one = aScreening(recommended(nfa), { facts: { ...facts, contactsIn12Months: 3 } });
    expect(refused(authorise(one, { reviewedHistory: true }, given(yusuf)))).toMatchObject({
      status: 403,
      code: 'manager-reviews',
    });
  });
});
