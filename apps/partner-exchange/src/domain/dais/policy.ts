import type { OpeningHours } from '@front-door/casework';
import type { RiskBand } from '@front-door/contracts';

/** A function inside an agency. */
export interface AtAgency {
  agency: string;
  function: string;
}

/** How adults' referrals and the conference are run. Data with versions. */
export interface DaisPolicy {
  /** The desk of the Domestic Abuse Intervention Service. */
  dais: AtAgency;
  /** Who chairs the conference (DA-09). */
  maracChair: AtAgency;
  /** From so many yes answers on (DA-04); fewer are standard. */
  bands: { medium: number; high: number };
  /** DA-03: any one is enough. `incidents` is set locally. */
  marac: { yesAnswers: number; incidents: number; repeatMonths: number };
  /** Working hours until an answer is due. */
  answerHours: Record<RiskBand | 'notAssessed', number>;
  hours: OpeningHours;
  /** The first conference and how often it meets; on a day that is not worked, on the next that is. Papers close so many days before. */
  agenda: { first: string; everyDays: number; papersCloseDays: number };
}

/** What a new database begins with. The bands are those of the published checklist; the escalation number is Kingston's, as Hackney's is not published. */
export const DAIS_POLICY: DaisPolicy = {
  dais: { agency: 'dais', function: 'duty-desk' },
  maracChair: { agency: 'police-ce', function: 'marac-chair' },
  bands: { medium: 10, high: 14 },
  marac: { yesAnswers: 14, incidents: 5, repeatMonths: 12 },
  answerHours: { standard: 16, medium: 8, high: 4, notAssessed: 8 },
  hours: { opens: '09:00', closes: '17:00' },
  agenda: { first: '2026-01-08', everyDays: 14, papersCloseDays: 8 },
};
