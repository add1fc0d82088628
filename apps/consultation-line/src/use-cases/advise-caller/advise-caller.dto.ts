import {
  CONSENT_STATUS,
  CONSULTATION_OUTCOME,
  type ConsultationOutcome,
  One,
  OneOf,
  REASON_NOT_SOUGHT,
  ReferAdult,
  SomeOf,
  Text,
  YesNo,
} from '@front-door/contracts';
import {
  ASKED_FOR,
  type AskedFor,
  type ParentsTold,
  RISK,
  type Risk,
  type WhyNotTold,
} from '../../domain/consent-advice';
import { LEAD_CONSULTED, type LeadConsulted } from '../../domain/consultation';
import { NamedChildDto } from '../ask-consultation/ask-consultation.dto';

/** What the advice on consent is made from. */
export class ConsentAnswersDto {
  @OneOf(ASKED_FOR, { label: 'what the agency would ask for' })
  askedFor: AskedFor;
  @OneOf(RISK, { label: 'the risk' })
  risk: Risk;
  @OneOf(CONSENT_STATUS, { label: 'whether the parents were told and agree' })
  parentsTold: ParentsTold;
  @OneOf(REASON_NOT_SOUGHT, { label: 'why the parents were not told, or should not be', optional: true })
  whyNotTold?: WhyNotTold;
  @YesNo({ label: 'whether the young person can decide this themselves', optional: true })
  youngPersonCanDecide?: boolean;
}

/** What was said in the call, as the worker writes it down (CON-08). */
export class SaidDto {
  @Text({ label: 'what the caller told', max: 10_000 })
  concern: string;
  @One(() => NamedChildDto, { label: 'the child', optional: true })
  child?: NamedChildDto;
  @OneOf(LEAD_CONSULTED, { label: 'whether the designated lead was consulted' })
  leadConsulted: LeadConsulted;
  @Text({ label: 'your view of the threshold', max: 40, optional: true, example: 'level-2' })
  thresholdView?: string;
  @One(() => ConsentAnswersDto, { label: 'the answers about consent', optional: true })
  consent?: ConsentAnswersDto;
}

/** An allegation against somebody who works with children: these words go to the LADO, and stand nowhere here (LADO-03). */
export class AllegationSaid {
  @Text({ label: 'what the caller told about this person', max: 20_000 })
  words: string;
  @Text({ label: 'the name of the person it is about', max: 200, optional: true })
  name?: string;
  @Text({ label: 'where this person works', max: 200, optional: true })
  worksAt?: string;
  @Text({ label: 'the code of the agency where this person works', max: 60, optional: true })
  worksAtAgency?: string;
}

/** The end of a call: what came of it, and what the caller is told in writing. */
export class AdviseCaller {
  @SomeOf(CONSULTATION_OUTCOME, { label: 'the outcomes' })
  outcomes: ConsultationOutcome[];
  @One(() => SaidDto, { label: 'what was said' })
  said: SaidDto;
  @Text({ label: 'the summary for the caller', max: 10_000 })
  summary: string;
  /** For the outcome DAIS, when the caller wants the adult to be referred at once. Else the caller refers. */
  @One(() => ReferAdult, { label: 'the adult to be referred to DAIS', optional: true })
  adult?: ReferAdult;
  /** Needed for the outcome LADO. Leave these words out of everything else that you write. */
  @One(() => AllegationSaid, { label: 'the allegation', optional: true })
  allegation?: AllegationSaid;
  /** Stays with the line. */
  @Text({ label: 'a note for the record', max: 10_000, optional: true })
  note?: string;
}
