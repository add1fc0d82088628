import {
  HARM_LEVEL,
  type HarmLevel,
  Id,
  Many,
  One,
  OneOf,
  PRIMARY_NEED,
  SomeOf,
  Text,
  Texts,
  WholeNumber,
  YesNo,
} from '@front-door/contracts';

/** The law a decision rests on (THR-05). */
export const LEGAL_BASIS = [
  'section-17',
  'section-47',
  'section-20',
  'section-31',
  'early-help-by-agreement',
  'none',
] as const;

/** Types of response; several may apply (WT-02). */
export const RESPONSES = [
  'immediate-protection',
  'services',
  'section-17-assessment',
  'section-47-enquiries',
  'specialist-assessment',
] as const;

export class ParentsToldDto {
  @YesNo({ label: 'whether the parents are told' })
  told: boolean;
  @Text({ label: 'who tells them', max: 200, optional: true })
  who?: string;
  @Text({ label: 'when they are told', max: 200, optional: true })
  when?: string;
  @Text({ label: 'why they are not told', max: 2000, optional: true })
  whyNot?: string;
}

export class AgreementDto {
  @YesNo({ label: 'whether the family agrees to this help' })
  agreed: boolean;
  @Text({ label: 'who said so', max: 200 })
  who: string;
  @Text({ label: 'when', max: 200, optional: true })
  when?: string;
}

/** A brother or sister for whom the same rationale holds; what differs for this child is written. */
export class AlsoFor {
  @Id({ label: 'the screening of the brother or sister' })
  screeningId: string;
  @WholeNumber({ label: 'the version of it that you have seen', min: 1 })
  version: number;
  @Text({ label: 'what differs for this child', max: 4000 })
  whatDiffers: string;
  @Text({ label: 'what the referrer is told about this child', max: 4000, optional: true })
  outcomeWords?: string;
  @Text({ label: 'what the agency that this child goes to is told', max: 4000, optional: true })
  handOverWords?: string;
}

/** What a screener would decide. Nothing is pre-selected. */
export class RecommendDecision {
  @Text({ label: 'the decision', max: 60, example: 'csc-assessment' })
  decision: string;
  @Text({ label: 'the threshold level', max: 40, example: 'level-3' })
  thresholdLevel: string;
  @OneOf(HARM_LEVEL, { label: 'the level of harm' })
  harmLevel: HarmLevel;
  @Text({ label: 'why you judge the harm so', max: 4000 })
  harmRationale: string;
  @OneOf(LEGAL_BASIS, { label: 'the legal basis' })
  legalBasis: string;
  @SomeOf(RESPONSES, { label: 'the responses the child needs' })
  responses: string[];
  @Text({ label: 'why this is the right decision', max: 10_000 })
  rationale: string;
  @Texts({ label: 'the evidence considered', max: 40, maxLength: 1000 })
  evidence: string[];
  @One(() => ParentsToldDto, { label: 'whether the parents are told' })
  parentsTold: ParentsToldDto;
  @One(() => AgreementDto, { label: 'the family’s agreement', optional: true })
  agreement?: AgreementDto;
  @OneOf(PRIMARY_NEED, { label: 'the primary need', optional: true })
  primaryNeed?: string;
  @Text({ label: 'what the referrer is told', max: 4000 })
  outcomeWords: string;
  @Texts({ label: 'the destinations that the child also goes to', max: 10, maxLength: 60, optional: true })
  alsoTo?: string[];
  @Text({ label: 'what the agency that the child goes to is told', max: 4000, optional: true })
  handOverWords?: string;
  @Text({ label: 'what differs for this child', max: 4000, optional: true })
  whatDiffers?: string;
  @Many(() => AlsoFor, { label: 'the brothers and sisters for whom the rationale also holds', max: 20, optional: true })
  alsoFor?: AlsoFor[];
}
