import { type HighRiskFactor, RISK_BAND, type RiskBand } from '@front-door/contracts';
import { type RiskAnswers, yesAnswersOf } from './adult';
import type { DaisPolicy } from './policy';

export const FACTOR_IN_WORDS: Record<HighRiskFactor, string> = {
  'separation-control-and-violence': 'separation, coercive control and physical or sexual violence together',
  'non-fatal-strangulation': 'non-fatal strangulation',
  stalking: 'stalking',
  'threats-to-kill': 'threats to kill',
  'victims-own-view': 'the adult’s own view of the danger',
  escalation: 'it is getting worse',
  'honour-based-abuse-or-forced-marriage': 'so-called honour-based abuse or forced marriage',
};

export interface Assessed {
  /** None when nothing was assessed. */
  band?: RiskBand;
  because: string[];
}

/** DA-04: the band by score, raised by professional judgement and never lowered by it; each reason in words. */
export function riskBand(risk: RiskAnswers | undefined, { bands }: Pick<DaisPolicy, 'bands'>): Assessed {
  const found: { band: RiskBand; because: string }[] = [];
  const yes = risk && yesAnswersOf(risk);
  if (yes !== undefined) {
    const band = yes >= bands.high ? 'high' : yes >= bands.medium ? 'medium' : 'standard';
    found.push({ band, because: `${yes} of the checklist’s 24 answers are yes: ${band}.` });
  }
  if (risk?.professionalJudgement)
    found.push({ band: risk.professionalJudgement, because: `Professional judgement: ${risk.professionalJudgement}.` });
  for (const factor of new Set(risk?.factors))
    found.push({ band: 'high', because: `Judged high for ${FACTOR_IN_WORDS[factor]}.` });
  if (found.length === 0) return { because: ['The risk has not been assessed.'] };
  const band = RISK_BAND[Math.max(...found.map((one) => RISK_BAND.indexOf(one.band)))]!;
  return { band, because: found.map(({ because }) => because) };
}
