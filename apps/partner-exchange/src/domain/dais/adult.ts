import { foldName } from '@front-door/casework';
import type { HighRiskFactor, RiskBand } from '@front-door/contracts';

export interface RiskAnswers {
  /** How many of the 24 answers are yes. */
  yesAnswers?: number;
  /** Which; the numbers only, never the questions (DA-06). */
  questions?: string[];
  /** What is judged to be high risk whatever the number (DA-04). */
  factors?: HighRiskFactor[];
  professionalJudgement?: RiskBand;
  reasons?: string;
}

/** How and when it is safe to reach the adult. Only the domestic abuse service sees it, and whoever wrote it (DA-09). */
export interface SafeContactDetails {
  how: string;
  when?: string;
  telephone?: string;
  avoid?: string;
}

/** What a referral says of an adult, without the safe contact. */
export interface AdultReferral {
  adult: { name: string; knownAs?: string; dateOfBirth?: string; livesInBorough?: boolean };
  agreement: { agreed: boolean; sharedBecause?: string; reason?: string };
  facts: string;
  risk?: RiskAnswers;
  allegedPerpetrator?: { name?: string; dateOfBirth?: string; relationship?: string; aware?: string };
  children?: { name: string; dateOfBirth?: string; school?: string; livesAt?: string }[];
  policeIncidentsIn12Months?: number;
  lastMaracOn?: string;
  contactReference?: string;
}

/** How many answers are yes: the higher of the number given and the questions named, so that a slip does not hide a risk. */
export function yesAnswersOf({ yesAnswers, questions }: RiskAnswers): number | undefined {
  const named = questions && new Set(questions).size;
  return named === undefined ? yesAnswers : Math.max(named, yesAnswers ?? 0);
}

/** The same for two referrals of one name, in whatever order and spelling of it, and one date of birth; none without that date. */
export function adultKey({ name, dateOfBirth }: AdultReferral['adult']): string | undefined {
  const words = name.split(/\s+/).map(foldName).filter(Boolean).sort();
  return dateOfBirth && words.length > 0 ? `${words.join(' ')} ${dateOfBirth}` : undefined;
}
