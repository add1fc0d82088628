import { HIGH_RISK_FACTOR, type HighRiskFactor, REASON_NOT_SOUGHT, RISK_BAND, type RiskBand } from '../code-lists';
import { CalendarDate, Many, One, OneOf, SomeOf, Text, WholeNumber, YesNo } from '../fields';

const NARRATIVE = 10_000;
const QUESTIONS = Array.from({ length: 24 }, (_, index) => String(index + 1));

export class AdultReferred {
  @Text({ label: 'the adult’s name', max: 200, example: 'Leila Farahani' })
  name: string;
  @Text({ label: 'what the adult likes to be called', max: 100, optional: true })
  knownAs?: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true, example: '1991-04-02' })
  dateOfBirth?: string;
  @YesNo({ label: 'whether the adult lives in Hackney', optional: true })
  livesInBorough?: boolean;
}

/** Whether the adult agrees to the referral; if not, the ground on which it is shared all the same, and why (INF-04, DA-08). */
export class AdultAgreement {
  @YesNo({ label: 'whether the adult agrees' })
  agreed: boolean;
  @OneOf(REASON_NOT_SOUGHT, { label: 'on what ground it is shared without agreement', optional: true })
  sharedBecause?: string;
  @Text({ label: 'why it is shared without agreement', max: 2000, optional: true })
  reason?: string;
}

/** How and when it is safe to reach the adult. Seen by DAIS alone, and by whoever wrote it (DA-09). */
export class SafeContact {
  @Text({ label: 'how it is safe to call or reach the adult', max: 1000 })
  how: string;
  @Text({ label: 'when it is safe', max: 500, optional: true })
  when?: string;
  @Text({ label: 'the safe telephone number', max: 40, optional: true, example: '07700 900418' })
  telephone?: string;
  @Text({ label: 'what must not be done', max: 1000, optional: true })
  avoid?: string;
}

/** The answers to the risk checklist, by number: its text is copyrighted and stays on the official form (DA-06). */
export class RiskChecklist {
  @WholeNumber({ label: 'how many of the 24 answers are yes', max: 24, optional: true })
  yesAnswers?: number;
  @SomeOf(QUESTIONS, { label: 'the numbers of the questions answered yes', optional: true })
  questions?: string[];
  @SomeOf(HIGH_RISK_FACTOR, { label: 'what is judged to be high risk whatever the number', optional: true })
  factors?: HighRiskFactor[];
  @OneOf(RISK_BAND, { label: 'the professional judgement', optional: true })
  professionalJudgement?: RiskBand;
  @Text({ label: 'the reasons for the judgement', max: NARRATIVE, optional: true })
  reasons?: string;
}

export class AllegedPerpetrator {
  @Text({ label: 'the name', max: 200, optional: true })
  name?: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true })
  dateOfBirth?: string;
  @Text({ label: 'how they are related to the adult', max: 200, optional: true, example: 'former partner' })
  relationship?: string;
  @OneOf(['yes', 'no', 'not-known'], { label: 'whether they are aware of the referral', optional: true })
  aware?: string;
}

export class ChildOfAdult {
  @Text({ label: 'the child’s name', max: 200 })
  name: string;
  @CalendarDate({ label: 'the child’s date of birth', past: true, optional: true })
  dateOfBirth?: string;
  @Text({ label: 'the school', max: 160, optional: true })
  school?: string;
  @Text({ label: 'where the child lives', max: 300, optional: true })
  livesAt?: string;
}

/** An adult who may suffer domestic abuse, referred to DAIS; or by DAIS to the front door. The sender is in the token, never a field. */
export class ReferAdult {
  @One(() => AdultReferred, { label: 'the adult' })
  adult: AdultReferred;
  @One(() => AdultAgreement, { label: 'the adult’s agreement' })
  agreement: AdultAgreement;
  @One(() => SafeContact, { label: 'the safe contact', optional: true })
  safeContact?: SafeContact;
  @Text({ label: 'what has happened', max: NARRATIVE })
  facts: string;
  @One(() => RiskChecklist, { label: 'the risk checklist', optional: true })
  risk?: RiskChecklist;
  @One(() => AllegedPerpetrator, { label: 'the alleged perpetrator', optional: true })
  allegedPerpetrator?: AllegedPerpetrator;
  @Many(() => ChildOfAdult, { label: 'the children', max: 20, optional: true })
  children?: ChildOfAdult[];
  @WholeNumber({ label: 'how many incidents the police had in 12 months', max: 10_000, optional: true })
  policeIncidentsIn12Months?: number;
  @CalendarDate({ label: 'the day of the last conference (MARAC)', past: true, optional: true })
  lastMaracOn?: string;
  /** A concern about a child is a contact of its own (DA-07). */
  @Text({ label: 'the reference of the contact about the children', max: 20, optional: true })
  contactReference?: string;
}
