import { adultReferralAnsweredOf, adultReferralOf, adultReferralOutcomeOf, maracNominationOf } from './adult-referral';

const REFERRAL = { referralId: '01a20184-10aa-71fd-8354-c784c73f9ee5', reference: 'A7HK49TRXM', band: 'high' as const };
const DESK = { agency: 'dais', function: 'duty-desk' };
const SENDER = { agency: 'police-ce', function: 'mash-desk', person: 'police-mash' };

it('the service is asked with the band and the clock, and told to read how it is safe before it tries', () => {
  const clock = { answerDueAt: new Date('2026-11-23T13:00:00Z'), answerDueBecause: 'Because.' };
  const message = adultReferralOf({ ...REFERRAL, ...clock }, DESK);
  expect(message).toMatchObject({ ...DESK, kind: 'adult-referral', dueAt: '2026-11-23T13:00:00.000Z' });
  expect(message.words).toContain('Risk: high.');
  expect(message.words).toContain('by Monday 23 November 2026 at 1pm');
  expect(adultReferralOf({ ...REFERRAL, ...clock, band: null }, DESK).words).toContain('Risk: not assessed.');
});

it('the referrer hears in words written for it, with a heading that says nothing of anybody', () => {
  const declined = adultReferralAnsweredOf(REFERRAL, 'declined', 'She lives in another borough.', SENDER);
  expect(declined).toMatchObject({ kind: 'adult-referral-answer', agency: 'police-ce', addressedTo: 'police-mash' });
  expect(declined.heading).toBe('Adult referral A-7HK4-9TRX-M is not accepted');
  expect(declined.words).toContain('She lives in another borough.');
  expect(adultReferralAnsweredOf(REFERRAL, 'accepted', undefined, SENDER).words).toContain('is accepted');
  const outcome = adultReferralOutcomeOf(REFERRAL, 'not-reached', 'We tried four times.', SENDER);
  expect(outcome.words).toContain('The adult could not be reached.\n\nWe tried four times.');
});

it('DA-09 the chair is led to the agenda, and a repeat is marked', () => {
  const nomination = { nominationId: REFERRAL.referralId, agendaOn: '2026-12-10', repeat: true };
  const message = maracNominationOf(REFERRAL, nomination, { agency: 'police-ce', function: 'marac-chair' });
  expect(message).toMatchObject({ link: '/v1/dais/marac/agendas/2026-12-10', kind: 'marac-nomination' });
  expect(message.words).toContain('A repeat is nominated for Thursday 10 December 2026.');
});
