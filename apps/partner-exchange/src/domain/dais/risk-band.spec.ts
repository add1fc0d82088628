import { HIGH_RISK_FACTOR, RISK_BAND } from '@front-door/contracts';
import fc from 'fast-check';
import { DAIS_POLICY } from './policy';
import { riskBand } from './risk-band';

const band = (risk: Parameters<typeof riskBand>[0]) => riskBand(risk, DAIS_POLICY).band;

describe('DA-04 the risk band', () => {
  it.each([
    [0, 'standard'],
    [1, 'standard'],
    [9, 'standard'],
    [10, 'medium'],
    [13, 'medium'],
    [14, 'high'],
    [24, 'high'],
  ])('DA-04 %i yes answers are %s', (yesAnswers, expected) => {
    expect(band({ yesAnswers })).toBe(expected);
  });

  it.each(HIGH_RISK_FACTOR)('DA-04 %s is high whatever the score, and said in words', (factor) => {
    const { band: found, because } = riskBand({ yesAnswers: 2, factors: [factor] }, DAIS_POLICY);
    expect(found).toBe('high');
    expect(because).toEqual([
      '2 of the checklist’s 24 answers are yes: standard.',
      expect.stringMatching(/^Judged high for /),
    ]);
  });

  it('DA-04 the numbers are policy; the questions named count when they are more than the number given', () => {
    expect(riskBand({ yesAnswers: 10 }, { bands: { medium: 11, high: 12 } }).band).toBe('standard');
    expect(band({ yesAnswers: 1, questions: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '10'] })).toBe(
      'medium',
    );
  });

  it('DA-04 nothing assessed has no band', () => {
    expect(riskBand(undefined, DAIS_POLICY)).toEqual({ because: ['The risk has not been assessed.'] });
    expect(band({ reasons: 'I am not sure.' })).toBeUndefined();
  });

  it('DA-04 judgement raises a band and never lowers it', () => {
    const risk = fc.record(
      {
        yesAnswers: fc.integer({ min: 0, max: 24 }),
        questions: fc.subarray(Array.from({ length: 24 }, (_, index) => String(index + 1))),
        factors: fc.subarray([...HIGH_RISK_FACTOR]),
        professionalJudgement: fc.constantFrom(...RISK_BAND),
      },
      { requiredKeys: [] },
    );
    const rank = (one: ReturnType<typeof band>) => (one ? RISK_BAND.indexOf(one) : -1);
    fc.assert(
      fc.property(risk, ({ factors, professionalJudgement, ...score }) => {
        expect(rank(band({ ...score, factors, professionalJudgement }))).toBeGreaterThanOrEqual(rank(band(score)));
      }),
    );
  });
});
