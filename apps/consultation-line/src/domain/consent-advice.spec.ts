import { CONSENT_STATUS, REASON_NOT_SOUGHT } from '@front-door/contracts';
import { ASKED_FOR, CONSENT_RULES, type ConsentAnswers, consentAdvice, RISK } from './consent-advice';

const every: ConsentAnswers[] = ASKED_FOR.flatMap((askedFor) =>
  RISK.flatMap((risk) =>
    CONSENT_STATUS.flatMap((parentsTold) =>
      [undefined, ...REASON_NOT_SOUGHT].flatMap((whyNotTold) =>
        [undefined, false, true].map((youngPersonCanDecide) => ({
          ...{ askedFor, risk, parentsTold, youngPersonCanDecide },
          ...(whyNotTold ? { whyNotTold } : {}),
        })),
      ),
    ),
  ),
);
const answers = (change: Partial<ConsentAnswers>): ConsentAnswers => ({
  ...{ askedFor: 'assessment', risk: 'no-known-risk', parentsTold: 'not-informed' },
  ...change,
});

describe('consent advice', () => {
  it(`CON-06 says exactly one thing for each of ${every.length} sets of answers, with words for parents and what to record`, () => {
    for (const one of every) {
      const advice = consentAdvice(one);
      expect(advice.because).toMatch(/^[A-Z].*\.$/s);
      expect(advice.wordsForParents.length).toBeGreaterThan(10);
      expect(advice.record.length).toBeGreaterThan(0);
    }
  });

  it('INF-01 INF-04 never says that consent is needed where significant harm is likely, whatever else is answered', () => {
    for (const one of every.filter(({ risk }) => ['significant-harm-likely', 'immediate-danger'].includes(risk)))
      expect(consentAdvice(one).needed).toBe('not-needed');
  });

  it('INF-04 never sends anybody to ask where asking would put the child at risk', () => {
    for (const one of every.filter(({ whyNotTold }) => whyNotTold === 'would-prejudice-protection')) {
      const { wordsForParents, needed } = consentAdvice(one);
      if (one.parentsTold === 'informed-and-agreed' && one.askedFor === 'early-help') continue;
      if (one.parentsTold === 'informed-not-agreed' && one.askedFor === 'early-help') continue;
      expect(wordsForParents).toMatch(/^(Do not|Say nothing)/);
      expect(needed).not.toBe('seek-first');
    }
  });

  it('FAST-06 early help below significant harm goes with the family’s agreement, and never without', () => {
    for (const one of every.filter(
      ({ askedFor, risk }) => askedFor === 'early-help' && ['no-known-risk', 'harm'].includes(risk),
    ))
      expect(consentAdvice(one).needed).toBe(one.parentsTold === 'informed-and-agreed' ? 'given' : 'needed');
  });

  it('INF-02 INF-03 names the public task as the basis, and never consent', () => {
    for (const one of every) expect(consentAdvice(one).lawfulBasis).toMatch(/^Public task/);
  });

  it.each<[string, Partial<ConsentAnswers>, string]>([
    ['protection, parents not told', { askedFor: 'protection' }, 'not-needed'],
    ['an assessment, harm, parents refused', { risk: 'harm', parentsTold: 'informed-not-agreed' }, 'not-needed'],
    ['an assessment, no risk, parents refused', { parentsTold: 'informed-not-agreed' }, 'needed'],
    ['an assessment, not yet asked', {}, 'seek-first'],
    ['an assessment, parents agreed', { parentsTold: 'informed-and-agreed' }, 'given'],
    ['parents who cannot be reached', { whyNotTold: 'cannot-reasonably-be-obtained' }, 'not-needed'],
    ['a young person who can decide', { youngPersonCanDecide: true }, 'seek-first'],
  ])('CON-06 FAST-06 %s: %s', (_, change, needed) => expect(consentAdvice(answers(change)).needed).toBe(needed));

  it('has no rule that can never hold', () => {
    const used = new Set(every.map((one) => consentAdvice(one).rule.split(' ')[0]));
    expect(CONSENT_RULES.map(({ rule }) => rule).filter((rule) => !used.has(rule))).toEqual([]);
  });
});
