import { Id, Instant, One, OneOf, Structure, Text, Texts, WholeNumber, YesNo } from '../fields';
import { ReferAdult } from '../messages/refer-adult';

/** What came of a consultation (CON-08); several may hold. */
export const CONSULTATION_OUTCOME = [
  'advice-only',
  'agency-acts-first',
  'seek-consent-then-refer',
  'early-help',
  'refer-now',
  'immediate-protection',
  'lado',
  'dais',
] as const;
export type ConsultationOutcome = (typeof CONSULTATION_OUTCOME)[number];

/** How a professional wants to be heard. */
export const CONSULTATION_MODE = ['call-back', 'now'] as const;
export type ConsultationMode = (typeof CONSULTATION_MODE)[number];

/** Whether parents' consent is needed for what the agency would ask for (CON-06, FAST-06, INF-04). */
export const CONSENT_NEEDED = ['needed', 'given', 'seek-first', 'not-needed'] as const;
export type ConsentNeeded = (typeof CONSENT_NEEDED)[number];

export const HOW_LINKED = ['quoted', 'confirmed', 'escalated'] as const;
export type HowLinked = (typeof HOW_LINKED)[number];

/** A consultation and the function that asked. What was said stays with consultation-line. */
class AboutConsultation {
  @Id({ label: 'the consultation' })
  consultationId: string;
  @Text({ label: 'its reference', max: 20 })
  reference: string;
  @Text({ label: 'the agency that asked', max: 60 })
  agency: string;
  @Text({ label: 'the function that asked', max: 60, optional: true })
  function?: string;
  /** Subject of the token, not a name. */
  @Text({ label: 'the id of whoever asked', max: 200 })
  askedBy: string;
}

/** `consultation.requested`: a professional asks for a call-back, or to be taken at once (CON-01). */
export class ConsultationRequested extends AboutConsultation {
  @OneOf(CONSULTATION_MODE, { label: 'how' })
  mode: ConsultationMode;
  @YesNo({ label: 'whether a child is in immediate danger' })
  immediateDanger: boolean;
  @Instant({ label: 'when the call-back is due', optional: true })
  callBackAt?: string;
  @Instant({ label: 'when' })
  requestedAt: string;
}

/** `consultation.call-back-missed`: nobody called by the end of the slot. */
export class ConsultationCallBackMissed extends AboutConsultation {
  @Instant({ label: 'when the call-back was due' })
  callBackAt: string;
  @Instant({ label: 'when it was noticed' })
  missedAt: string;
}

/** `consultation.advised`: the call has ended; the words are those written for the caller. */
export class ConsultationAdvised extends AboutConsultation {
  @Texts({ label: 'the outcomes', max: 8, maxLength: 40 })
  outcomes: string[];
  @OneOf(CONSENT_NEEDED, { label: 'whether consent is needed', optional: true })
  consent?: ConsentNeeded;
  @YesNo({ label: 'whether the designated lead was consulted first', optional: true })
  leadConsulted?: boolean;
  @WholeNumber({ label: 'how long the caller waited, in seconds', max: 100_000_000 })
  waitedSeconds: number;
  @Text({ label: 'the advice in words written for the caller', max: 20_000 })
  words: string;
  /** Then nobody else of the function finds it in the inbox. */
  @YesNo({ label: 'whether it is for whoever asked alone', optional: true })
  forCallerAlone?: boolean;
  /** Where a part-filled contact waits for the caller, when the advice is to refer. */
  @Text({ label: 'where the part-filled contact is', max: 300, optional: true })
  draft?: string;
  @Instant({ label: 'when' })
  advisedAt: string;
}

/**
 * `consultation.escalated`: significant harm was disclosed, so that what was said becomes a contact at once, whatever the caller wants
 * (CON-09). It carries the whole contact, checked where it was written: contacts-intake takes it, and can refuse nothing any more.
 */
export class ConsultationEscalated extends AboutConsultation {
  /** As `POST /v1/contacts` takes it, so that this event does not change whenever a contact may say more. */
  @Structure({ label: 'the contact' })
  contact: object;
  @Instant({ label: 'when' })
  escalatedAt: string;
}

/** `consultation.adult-referred`: the advice was DAIS, and the adult is referred from what was said, by the agency that asked (CON-08). */
export class ConsultationAdultReferred extends AboutConsultation {
  @One(() => ReferAdult, { label: 'the referral' })
  referral: ReferAdult;
  @Instant({ label: 'when' })
  referredAt: string;
}

/** `consultation.linked-to-contact`: a contact quotes it, was opened from it, or a person says that it belongs to it. */
export class ConsultationLinkedToContact extends AboutConsultation {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference of the contact', max: 20 })
  contactReference: string;
  @OneOf(HOW_LINKED, { label: 'how' })
  how: HowLinked;
  @Instant({ label: 'when' })
  linkedAt: string;
}
