import { newReference } from '@front-door/casework';
import type { AdultReferral, SafeContactDetails } from './adult';
import { adultKey } from './adult';
import { referralWarnings } from './referral-warnings';
import { repeatsSafeContact } from './safe-contact';

const SAFE: SafeContactDetails = { how: 'Ring her sister, Parisa, and ask for the book', telephone: '07700 900418' };
const WHOLE: AdultReferral = {
  adult: { name: 'Leila Farahani', dateOfBirth: '1991-04-02', livesInBorough: true },
  ...{ agreement: { agreed: true }, facts: 'He followed her home.', risk: { yesAnswers: 11 } },
};
const codes = (change: Partial<AdultReferral>, safe: SafeContactDetails | undefined = SAFE) =>
  referralWarnings({ ...WHOLE, ...change }, safe, '2026-11-23').map(({ code }) => code);

describe('what a referral lacks is told, and bounces nothing', () => {
  it('says nothing of one that is whole', () => {
    expect(codes({})).toEqual([]);
  });

  it.each([
    ['2010-11-23', []],
    ['2010-11-24', ['under-16']],
  ])('DA-01 born %s', (dateOfBirth, expected) => {
    expect(codes({ adult: { ...WHOLE.adult, dateOfBirth } })).toEqual(expected);
  });

  it('DA-01 living elsewhere, and no date of birth', () => {
    expect(codes({ adult: { name: 'Leila Farahani', livesInBorough: false } })).toEqual([
      'lives-elsewhere',
      'date-of-birth-missing',
    ]);
  });

  it('INF-04 sharing without agreement needs a ground and a reason', () => {
    expect(codes({ agreement: { agreed: false, reason: 'She is afraid.' } })).toEqual(['agreement-reason-missing']);
    const ground = { agreed: false, sharedBecause: 'would-prejudice-protection', reason: 'She is afraid.' };
    expect(codes({ agreement: ground })).toEqual([]);
  });

  it('DA-04 a score that does not add up, and a judgement without reasons', () => {
    expect(codes({ risk: { yesAnswers: 3, questions: ['1', '2'] } })).toEqual(['checklist-does-not-add-up']);
    expect(codes({ risk: { yesAnswers: 3, professionalJudgement: 'high' } })).toEqual(['judgement-without-reasons']);
    expect(codes({ risk: undefined })).toEqual(['checklist-missing']);
  });

  it('DA-07 a concern about a child is a contact of its own, by its reference', () => {
    const children = [{ name: 'Arman Farahani' }];
    expect(codes({ children })).toEqual(['children-need-a-contact']);
    expect(codes({ children, contactReference: newReference('contact') })).toEqual([]);
    expect(codes({ children, contactReference: newReference('check') })).toEqual(['contact-reference-wrong']);
  });

  it('DA-08 no safe contact, or one that is repeated where others read it', () => {
    expect(referralWarnings(WHOLE, undefined, '2026-11-23').map(({ code }) => code)).toEqual(['safe-contact-missing']);
    expect(codes({ facts: 'Her number is +44 7700 900 418.' })).toEqual(['safe-contact-repeated']);
  });
});

describe('DA-09 a text repeats the safe contact', () => {
  it.each([
    ['Ring 07700 900418', true],
    ['Ring +44 (0)7700-900418 now', true],
    ['ring her SISTER Parisa and ask for the book, please', true],
    ['Ring 07700 900419', false],
    ['We met her, and she has a plan.', false],
  ])('%s: %s', (text, repeats) => {
    expect(repeatsSafeContact(text, SAFE)).toBe(repeats);
  });
});

it('one adult has one key, whatever the order and spelling of the name; none without a date of birth', () => {
  const dateOfBirth = '1991-04-02';
  expect(adultKey({ name: 'FARAHANI  Leïla', dateOfBirth })).toBe(adultKey({ name: 'Leila Farahani', dateOfBirth }));
  expect(adultKey({ name: 'Leila Farahani' })).toBeUndefined();
});
