import {
  AT_INCIDENT,
  type AtIncident,
  CHANNEL,
  CONTACT_KIND,
  type Channel,
  type ContactKind,
  NOT_TO_DISCLOSE,
  POLICE_GRADING,
  type Rag,
} from '../code-lists';
import { CalendarDate, Id, Ids, Instant, Many, One, OneOf, Text, Texts, WholeNumber, YesNo } from '../fields';

/** The worker who holds a case, as the council's case system says. */
export class AllocatedWorker {
  /** Subject of the worker's token: whoever signs in with it is this worker. */
  @Text({ label: 'the worker’s id', max: 200 })
  id: string;
  @Text({ label: 'the worker’s name', max: 200 })
  name: string;
  @Text({ label: 'how to reach the worker', max: 200, optional: true })
  reach?: string;
}

/** That a child is already open to the council (CIN-01, CIN-14): with whom, and how old that knowledge is. */
export class AlreadyOpen {
  @Text({ label: 'the council’s own number of the child', max: 60 })
  caseNumber: string;
  @Text({ label: 'the status', max: 60 })
  status: string;
  @Text({ label: 'the code of the team', max: 60 })
  team: string;
  @Text({ label: 'the name of the team', max: 160, optional: true })
  teamName?: string;
  @One(() => AllocatedWorker, { label: 'the allocated worker', optional: true })
  worker?: AllocatedWorker;
  @Instant({ label: 'when the case system said so' })
  asAt: string;
  @YesNo({ label: 'whether that was too long ago to rely on' })
  stale: boolean;
  @Text({ label: 'how old it is, in words', max: 60 })
  ageInWords: string;
  /** An exact identifier that agrees with the date of birth, or a person's confirmation. Else a possible match that a person looks at. */
  @YesNo({ label: 'whether it is certain' })
  certain: boolean;
  @Texts({ label: 'why it is thought to be the same child', max: 6 })
  because: string[];
}

/** The school that a child is said to go to. */
export class ChildsSchool {
  @Text({ label: 'the name', max: 200 })
  name: string;
  @Text({ label: 'the URN', max: 6, optional: true })
  urn?: string;
}

/** Of a police notification, what a school is told of it (FEED-06). */
export class PoliceIncident {
  @Text({ label: 'the police reference', max: 60 })
  reference: string;
  @YesNo({ label: 'whether it is domestic abuse' })
  domesticAbuse: boolean;
  @Instant({ label: 'when it happened', optional: true })
  incidentAt?: string;
  @Text({ label: 'where it happened', max: 300, optional: true })
  place?: string;
  @Text({ label: 'who was present', max: 1000, optional: true })
  present?: string;
}

/** A child of a contact, with what a queue lists and orders by. The narrative stays with contacts-intake. */
export class ChildReceived {
  @Id({ label: 'the child in this contact' })
  childId: string;
  @Text({ label: 'the name to show', max: 300 })
  name: string;
  @CalendarDate({ label: 'the date of birth', optional: true })
  dateOfBirth?: string;
  @CalendarDate({ label: 'the expected date of birth', optional: true })
  expectedDateOfBirth?: string;
  @Text({ label: 'ethnicity code', max: 10, optional: true })
  ethnicity?: string;
  @Text({ label: 'sex code', max: 4, optional: true })
  sex?: string;
  @YesNo({ label: 'whether the child is injured' })
  injured: boolean;
  @WholeNumber({ label: 'earlier contacts in 12 months', optional: true })
  contactsIn12Months?: number;
  /** Children of earlier contacts with the same NHS number or UPN and the same date of birth. */
  @Ids({ label: 'the same child in earlier contacts', max: 20, optional: true })
  sameAs?: string[];
  @One(() => AlreadyOpen, { label: 'that the child is already open', optional: true })
  alreadyOpen?: AlreadyOpen;
  /** The school, and what it is to be told: only where the police notify of domestic abuse (FEED-05). */
  @One(() => ChildsSchool, { label: 'the school', optional: true })
  school?: ChildsSchool;
  @OneOf(AT_INCIDENT, { label: 'where the child was', optional: true })
  atIncident?: AtIncident;
  /** As the police describe it: only where the contact has one child, because it may be about all of them. */
  @Text({ label: 'where the child was, in words', max: 1000, optional: true })
  whereAtIncident?: string;
  @Text({ label: 'what the school needs to know', max: 1000, optional: true })
  wordsForSchool?: string;
}

/** Where a contact came from: an agency (and function), or staff who typed what a caller said. */
export class Sender {
  @Text({ label: 'the agency code', max: 60 })
  agency: string;
  @Text({ label: 'the function inside the agency', max: 60, optional: true })
  function?: string;
  @Text({ label: 'statutory source code', max: 4 })
  sourceCode: string;
  /** Subject of the token, not a name: what is answered reaches whoever sent it, even outside every function. */
  @Text({ label: 'the id of the person or system that submitted it', max: 200, optional: true })
  submittedBy?: string;
}

/** Something that must not be disclosed, by its fingerprint, salted with the contact’s id and made under a key: it can be recognised in a text, and is not said. */
export class WithheldFingerprint {
  @OneOf(NOT_TO_DISCLOSE, { label: 'what it is' })
  kind: string;
  @WholeNumber({ label: 'the length of its folded form' })
  length: number;
  @Text({ label: 'the digest of its folded form', max: 64 })
  digest: string;
  /** Left out by those from before there were keys, whose digest is salted only. */
  @Text({ label: 'the id of the key that it was made under', max: 40, optional: true })
  key?: string;
}

/** A place where a person of concern works: an agency’s code, or the place in words. */
export class WorkplaceOfConcern {
  @Text({ label: 'the agency code', max: 60, optional: true })
  agency?: string;
  @Text({ label: 'the place in words', max: 200, optional: true })
  place?: string;
}

/** What stops or holds anything that would leave about a contact. Always the whole of it, never a change. */
export class SharingLimits {
  @Many(() => WithheldFingerprint, { label: 'what must not be disclosed', max: 2000 })
  withheld: WithheldFingerprint[];
  @Many(() => WorkplaceOfConcern, { label: 'where people of concern work', max: 100 })
  workplaces: WorkplaceOfConcern[];
}

/** How complete a contact is: points that are there, of those looked at (M-19). */
export class ContactQuality {
  @WholeNumber({ label: 'how many points are complete', max: 100 })
  complete: number;
  @WholeNumber({ label: 'of how many', max: 100 })
  of: number;
}

/** `contact.received`: one contact, with all its children, is durably taken. */
export class ContactReceived {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference', max: 20 })
  reference: string;
  @Instant({ label: 'when it was received' })
  receivedAt: string;
  @Instant({ label: 'when a decision is due' })
  decisionDueAt: string;
  @Text({ label: 'the reasoning of the clock, in words', max: 2000 })
  decisionDueBecause: string;
  @OneOf(CONTACT_KIND, { label: 'the kind' })
  kind: ContactKind;
  @OneOf(CHANNEL, { label: 'the channel' })
  channel: Channel;
  @One(() => Sender, { label: 'the sender' })
  sender: Sender;
  @Text({ label: 'the sender’s own reference', max: 60, optional: true })
  senderReference?: string;
  @YesNo({ label: 'immediate danger' })
  immediateDanger: boolean;
  @OneOf(POLICE_GRADING, { label: 'the police grading', optional: true })
  policeGrading?: Rag;
  /** Only where the police notify of domestic abuse: what the children's schools are told of it. */
  @One(() => PoliceIncident, { label: 'the incident', optional: true })
  police?: PoliceIncident;
  @YesNo({ label: 'whether a person of concern can reach the child tonight' })
  personOfConcernHasAccessTonight: boolean;
  @Text({ label: 'the support asked for', max: 40, optional: true })
  supportRequested?: string;
  @Text({ label: 'the referrer’s own view of the harm', max: 40, optional: true })
  referrersHarmView?: string;
  @Text({ label: 'consent status', max: 40, optional: true })
  consentStatus?: string;
  @YesNo({ label: 'whether parents are open to support', optional: true })
  openToSupport?: boolean;
  @Texts({ label: 'categories', max: 10, optional: true })
  categories?: string[];
  @Many(() => ChildReceived, { label: 'the children', min: 1, max: 50 })
  children: ChildReceived[];
  @One(() => SharingLimits, { label: 'what limits the sharing of this contact', optional: true })
  limits?: SharingLimits;
  @YesNo({ label: 'whether, at the sender’s agency, the contact is for whoever sent it alone', optional: true })
  forSenderAlone?: boolean;
  /** As the sender quoted it: it may be none of ours. */
  @Text({ label: 'the reference of a consultation', max: 20, optional: true })
  consultationReference?: string;
  @One(() => ContactQuality, { label: 'how complete it is', optional: true })
  quality?: ContactQuality;
}

/** `contact.sharing-limited`: what must not be disclosed, or where people of concern work, has changed. */
export class ContactSharingLimited {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference', max: 20 })
  reference: string;
  @One(() => SharingLimits, { label: 'what limits the sharing of this contact now' })
  limits: SharingLimits;
  @YesNo({ label: 'whether, at the sender’s agency, the contact is for whoever sent it alone', optional: true })
  forSenderAlone?: boolean;
  @Instant({ label: 'when' })
  changedAt: string;
}

/** `contact.information-added`: the sender or staff added to a contact, or answered a question. */
export class ContactInformationAdded {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference', max: 20 })
  reference: string;
  @Id({ label: 'the information' })
  informationId: string;
  @Text({ label: 'the agency that added it', max: 60 })
  agency: string;
  @Id({ label: 'the question it answers', optional: true })
  answersQuestionId?: string;
  @YesNo({ label: 'whether immediate danger is now reported' })
  immediateDanger: boolean;
  @Instant({ label: 'when' })
  addedAt: string;
}

/** `contact.corrected`: a fact was corrected with a reason; the earlier value stays in the history. */
export class ContactCorrected {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference', max: 20 })
  reference: string;
  @Id({ label: 'the child, where the correction is about one', optional: true })
  childId?: string;
  @Texts({ label: 'the facts corrected', max: 40 })
  facts: string[];
  @Text({ label: 'the name to show now', max: 300, optional: true })
  name?: string;
  @CalendarDate({ label: 'the date of birth now', optional: true })
  dateOfBirth?: string;
  @CalendarDate({ label: 'the expected date of birth now', optional: true })
  expectedDateOfBirth?: string;
  /** As in `contact.received`, by the facts as they are now. */
  @Ids({ label: 'the same child in other contacts', max: 20, optional: true })
  sameAs?: string[];
  @One(() => ChildsSchool, { label: 'the school now, where that was corrected', optional: true })
  school?: ChildsSchool;
  @Instant({ label: 'when' })
  correctedAt: string;
}

/** `contact.child-linked`: a person decided that this is the same child as one already known. */
export class ContactChildLinked {
  @Id({ label: 'the contact' })
  contactId: string;
  @Id({ label: 'the child in this contact' })
  childId: string;
  @Id({ label: 'the known child' })
  knownChildId: string;
  @Ids({ label: 'the other children in contacts linked to the same known child' })
  linkedChildIds: string[];
  @Instant({ label: 'when' })
  linkedAt: string;
}

/** `contact.child-unlinked`: a link was taken back. */
export class ContactChildUnlinked {
  @Id({ label: 'the contact' })
  contactId: string;
  @Id({ label: 'the child in this contact' })
  childId: string;
  @Id({ label: 'the known child it no longer belongs to' })
  knownChildId: string;
  @Instant({ label: 'when' })
  unlinkedAt: string;
}

/** `contact.open-case-found`: after receipt, a person confirmed, or a correction showed, that the child is one who is already open. */
export class ContactOpenCaseFound {
  @Id({ label: 'the contact' })
  contactId: string;
  @Id({ label: 'the child in this contact' })
  childId: string;
  @One(() => AlreadyOpen, { label: 'that the child is already open' })
  alreadyOpen: AlreadyOpen;
  @Instant({ label: 'when' })
  foundAt: string;
}

/** `contact.open-case-ruled-out`: a person says that the child is not the open one after all. */
export class ContactOpenCaseRuledOut {
  @Id({ label: 'the contact' })
  contactId: string;
  @Id({ label: 'the child in this contact' })
  childId: string;
  @Text({ label: 'the council’s own number of the other child', max: 60 })
  caseNumber: string;
  @Instant({ label: 'when' })
  ruledOutAt: string;
}

/** `contact.withdrawal-requested`: the sender asks to take the contact back; a screener decides and closes. */
export class ContactWithdrawalRequested {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference', max: 20 })
  reference: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Instant({ label: 'when' })
  requestedAt: string;
}

export class RefusedFault {
  @Text({ label: 'where', max: 400 })
  pointer: string;
  @Text({ label: 'code', max: 60 })
  code: string;
  @Text({ label: 'sentence', max: 500 })
  sentence: string;
}

/** `submission.refused`: a message that came by an agency's topic was not taken, and why. Nothing answers with silence. */
export class SubmissionRefused {
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the id the agency gave its message', max: 200 })
  messageId: string;
  @Text({ label: 'the type of the message', max: 100 })
  messageType: string;
  @Text({ label: 'the sender’s own reference', max: 60, optional: true })
  senderReference?: string;
  @Text({ label: 'code', max: 60 })
  code: string;
  @Text({ label: 'sentence', max: 1000 })
  sentence: string;
  @Many(() => RefusedFault, { label: 'faults', max: 50 })
  faults: RefusedFault[];
}
