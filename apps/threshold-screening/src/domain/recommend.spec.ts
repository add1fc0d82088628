import { recommend } from './recommend';
import type { DecisionWritten } from './screening';
import { aScreening, decided, given, names, refused, triaged, written } from '../testing/builders';

const ready = aScreening({ stage: 'checks', triage: triaged });
const codeOf = (change: Partial<DecisionWritten>) => refused(recommend(ready, { ...written, ...change }, given())).code;

describe('recommendation', () => {
  it('FAST-12 WT-02 given checks, when a decision is written, then it waits for somebody to authorise it', () => {
    const outcome = decided(recommend(ready, written, given()));
    expect(outcome.screening.state).toMatchObject({
      stage: 'recommended',
      from: 'checks',
      recommendation: { destination: 'access-and-assessment', referral: true, by: { id: 'maryam' } },
    });
    expect(names(outcome)).toEqual(['decision.recommended']);
  });

  it('FAST-06 given early help, when the family has not agreed, then it is refused with a sentence', () => {
    const earlyHelp = { decision: 'young-hackney', thresholdLevel: 'level-2', responses: [] };
    expect(codeOf(earlyHelp)).toBe('agreement-needed');
    expect(codeOf({ ...earlyHelp, agreement: { agreed: false, who: 'The mother' } })).toBe('agreement-needed');
    decided(
      recommend(
        ready,
        { ...written, ...earlyHelp, agreement: { agreed: true, who: 'The mother, by telephone' } },
        given(),
      ),
    );
  });

  it('CIN-05 given a referral, when no primary need is chosen, then it is refused', () => {
    expect(codeOf({ primaryNeed: undefined })).toBe('primary-need-required');
  });

  it('WT-02 given a referral, when no type of response is named, then it is refused', () => {
    expect(codeOf({ responses: [] })).toBe('response-required');
  });

  it('LON-11 given a decision, when the threshold level does not go with it, then it is refused', () => {
    expect(codeOf({ thresholdLevel: 'level-1' })).toBe('level-does-not-fit');
    expect(codeOf({ thresholdLevel: 'level-9' })).toBe('not-on-the-list');
  });

  it('SEED-28 given significant harm, when “no further action” is chosen, then it is refused', () => {
    expect(codeOf({ decision: 'nfa', thresholdLevel: 'level-1', harmLevel: 'significant-harm-likely' })).toBe(
      'harm-does-not-fit',
    );
  });

  it('given the internal rationale as the referrer’s text, also with other spaces and capitals, then it is refused', () => {
    expect(codeOf({ outcomeWords: written.rationale })).toBe('outcome-words-copied');
    expect(codeOf({ outcomeWords: ` ${written.rationale.toUpperCase()}!! ` })).toBe('outcome-words-copied');
    expect(codeOf({ outcomeWords: written.harmRationale })).toBe('outcome-words-copied');
  });

  it('SEC-01 given a long run of words of what stays on the record in what leaves, then it is refused', () => {
    const said = 'the mother told the school nurse that he waits for them at the gate';
    const outcomeWords = `We will assess. It was said that ${said}.`;
    expect(codeOf({ outcomeWords, rationale: `Because ${said}, we act.` })).toBe('outcome-words-copied');
    expect(codeOf({ outcomeWords, evidence: ['The contact.', `Police: ${said}.`] })).toBe('outcome-words-copied');
    expect(codeOf({ outcomeWords, whatDiffers: said })).toBe('outcome-words-copied');
    expect(codeOf({ outcomeWords, parentsTold: { told: false, whyNot: said } })).toBe('outcome-words-copied');
    decided(recommend(ready, { ...written, outcomeWords }, given()));
  });

  it('FAST-01 given nothing about the parents, then who tells them and when, or why not, is asked for', () => {
    expect(codeOf({ parentsTold: { told: true, who: 'The school' } })).toBe('who-told-the-parents');
    expect(codeOf({ parentsTold: { told: false } })).toBe('why-parents-not-told');
    decided(
      recommend(
        ready,
        { ...written, parentsTold: { told: false, whyNot: 'It would put the child at risk tonight.' } },
        given(),
      ),
    );
  });

  it('given blank reasons or no evidence, then each is refused', () => {
    expect(codeOf({ rationale: ' ' })).toBe('rationale-required');
    expect(codeOf({ harmRationale: ' ' })).toBe('harm-rationale-required');
    expect(codeOf({ evidence: [] })).toBe('evidence-required');
  });

  it('FAST-09 given one that is not triaged, then it is refused and says what comes first', () => {
    expect(refused(recommend(aScreening(), written, given())).sentence).toContain('rates it first');
  });
});
