import { CHECK_ANSWER, type CheckAnswer, HARM_LEVEL, type HarmLevel, RAG, type Rag } from '../code-lists';
import { CalendarDate, Id, Ids, Instant, Many, OneOf, Text, Texts, WholeNumber, YesNo } from '../fields';

/** What every event about a screening carries, so that any consumer can file it. */
export class AboutScreening {
  @Id({ label: 'the screening' })
  screeningId: string;
  @Text({ label: 'the screening’s reference', max: 20 })
  reference: string;
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the contact’s reference', max: 20 })
  contactReference: string;
  @Id({ label: 'the child in the contact' })
  childId: string;
  @Text({ label: 'the agency that told us', max: 60 })
  agency: string;
}

/** `screening.opened`: one screening per child of a contact is waiting for triage. */
export class ScreeningOpened extends AboutScreening {
  @Instant({ label: 'when it was opened' })
  openedAt: string;
}

/** `screening.triaged`: a named social worker rated it and said what comes first; also sent when the rating changes. */
export class ScreeningTriaged extends AboutScreening {
  @OneOf(RAG, { label: 'the rating' })
  rag: Rag;
  @Text({ label: 'the initial decision', max: 60 })
  initialDecision: string;
  @Instant({ label: 'when the rating’s target falls due' })
  targetAt: string;
  @YesNo({ label: 'whether the rating changed from an earlier one' })
  changed: boolean;
  @Instant({ label: 'when' })
  triagedAt: string;
}

/** `screening.urgent-acknowledged`: a duty manager has taken note of an urgent contact. */
export class UrgentAcknowledged {
  @Id({ label: 'the contact' })
  contactId: string;
  @Ids({ label: 'the screenings', max: 50 })
  screeningIds: string[];
  @Instant({ label: 'when' })
  acknowledgedAt: string;
}

export class CheckedPerson {
  @Id({ label: 'the child in the contact', optional: true })
  childId?: string;
  @Text({ label: 'the name', max: 300 })
  name: string;
  @CalendarDate({ label: 'the date of birth', optional: true })
  dateOfBirth?: string;
  @Text({ label: 'the link to the child', max: 60, optional: true })
  link?: string;
}

/** `check.requested`: an agency is asked, once per household, what it holds. */
export class CheckRequested {
  @Id({ label: 'the check' })
  checkId: string;
  @Text({ label: 'the check’s reference', max: 20 })
  reference: string;
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the contact’s reference', max: 20 })
  contactReference: string;
  @Ids({ label: 'the screenings it serves', max: 50 })
  screeningIds: string[];
  @Text({ label: 'the agency asked', max: 60 })
  agency: string;
  @Text({ label: 'the function asked', max: 60, optional: true })
  function?: string;
  @Many(() => CheckedPerson, { label: 'the people asked about', min: 1, max: 60 })
  people: CheckedPerson[];
  @Text({ label: 'the purpose', max: 1000 })
  purpose: string;
  @Text({ label: 'the lawful basis', max: 200 })
  lawfulBasis: string;
  @Text({ label: 'whether the family agrees, or why not sought', max: 1000 })
  agreement: string;
  @Texts({ label: 'the questions', max: 20, maxLength: 1000 })
  questions: string[];
  @CalendarDate({ label: 'the start of the period asked about', optional: true })
  periodFrom?: string;
  @Instant({ label: 'when an answer is due' })
  dueAt: string;
  @Instant({ label: 'when it was asked' })
  requestedAt: string;
}

class AboutCheck {
  @Id({ label: 'the check' })
  checkId: string;
  @Text({ label: 'the check’s reference', max: 20 })
  reference: string;
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the agency asked', max: 60 })
  agency: string;
}

/** `check.answered`: held, nothing held, not checked, or cannot share. What was said stays with threshold-screening. */
export class CheckAnswered extends AboutCheck {
  @OneOf(CHECK_ANSWER, { label: 'the answer' })
  answer: CheckAnswer;
  @YesNo({ label: 'whether staff recorded it from a telephone call' })
  recordedByStaff: boolean;
  @Instant({ label: 'when' })
  answeredAt: string;
}

/** `check.overdue`: nobody answered in time. Said again, until somebody does or it has been said as often as policy wants. */
export class CheckOverdue extends AboutCheck {
  @Instant({ label: 'when it was due' })
  dueAt: string;
  @WholeNumber({ label: 'how often it has been said, with this time', min: 1, max: 100, optional: true })
  time?: number;
  @Instant({ label: 'when it will be said again', optional: true })
  nextAt?: string;
}

/** `question.asked`: "we need more from you", to the agency that sent the contact. */
export class QuestionAsked extends AboutScreening {
  @Id({ label: 'the question' })
  questionId: string;
  @Text({ label: 'the function of the sender', max: 60, optional: true })
  function?: string;
  @Text({ label: 'the question, in words for the referrer', max: 2000 })
  question: string;
  @Instant({ label: 'when an answer is wanted', optional: true })
  answerBy?: string;
}

/** `decision.recommended`: a screener has written what they would decide. */
export class DecisionRecommended extends AboutScreening {
  @Text({ label: 'the decision code', max: 60 })
  decision: string;
  @Instant({ label: 'when' })
  recommendedAt: string;
}

/** `decision.authorised`: the decision is made; the one-working-day clock stops here (M-03). */
export class DecisionAuthorised extends AboutScreening {
  @Text({ label: 'the decision code', max: 60 })
  decision: string;
  @Text({ label: 'the destination', max: 60, optional: true })
  destination?: string;
  @Text({ label: 'the threshold level', max: 40 })
  thresholdLevel: string;
  @OneOf(HARM_LEVEL, { label: 'the harm level' })
  harmLevel: HarmLevel;
  @YesNo({ label: 'whether it becomes a referral' })
  referral: boolean;
  @Text({ label: 'the primary need, for a referral', max: 4, optional: true })
  primaryNeed?: string;
  @YesNo({ label: 'whether it was decided within the statutory clock' })
  inTime: boolean;
  @WholeNumber({ label: 'the version of the policy it was made under' })
  policyVersion: number;
  @Instant({ label: 'when' })
  authorisedAt: string;
}

/** `referral.accepted`: the contact about this child became a referral (CIN-01). */
export class ReferralAccepted extends AboutScreening {
  @Text({ label: 'the primary need', max: 4 })
  primaryNeed: string;
  @Text({ label: 'the destination', max: 60 })
  destination: string;
  @Instant({ label: 'when' })
  acceptedAt: string;
}

/** `outcome.told`: what the referrer is told about one child, in its own words. */
export class OutcomeTold extends AboutScreening {
  @Text({ label: 'the function of the sender', max: 60, optional: true })
  function?: string;
  @Text({ label: 'the child’s name as the referrer gave it', max: 300 })
  childName: string;
  @Text({ label: 'the outcome in words meant for the referrer', max: 4000 })
  words: string;
  @Instant({ label: 'when' })
  toldAt: string;
}

const ALLOCATION_RUNG = ['allocated-worker', 'team-manager', 'duty-manager'] as const;

/** `allocation.made`: the child is already open, so that the contact is with whoever holds the case (CIN-01). */
export class AllocationMade extends AboutScreening {
  @Text({ label: 'the code of the team', max: 60 })
  team: string;
  @OneOf(ALLOCATION_RUNG, { label: 'who is to acknowledge it' })
  rung: string;
  @Instant({ label: 'by when' })
  acknowledgeBy: string;
  @Instant({ label: 'when' })
  allocatedAt: string;
}

/** `allocation.climbed`: it was not acknowledged in time, and is with the next. */
export class AllocationClimbed extends AboutScreening {
  @OneOf(ALLOCATION_RUNG, { label: 'who did not acknowledge it' })
  from: string;
  @OneOf(ALLOCATION_RUNG, { label: 'who is to acknowledge it now' })
  to: string;
  @Instant({ label: 'by when' })
  acknowledgeBy: string;
  @Instant({ label: 'when' })
  climbedAt: string;
}

/** `allocation.acknowledged`: whoever holds the case says that they have it. */
export class AllocationAcknowledged extends AboutScreening {
  @OneOf(ALLOCATION_RUNG, { label: 'with whom it was' })
  rung: string;
  @YesNo({ label: 'whether it was acknowledged in time' })
  inTime: boolean;
  @Instant({ label: 'when' })
  acknowledgedAt: string;
}

/** `screening.closed`: with or without a decision; `how` says which. */
export class ScreeningClosed extends AboutScreening {
  @OneOf(['decided', 'withdrawn', 'duplicate', 'passed-to-allocated-worker', 'joined'], { label: 'how it ended' })
  how: string;
  @Instant({ label: 'when' })
  closedAt: string;
}

/** `screening.reopened`: with a reason that stays with threshold-screening. */
export class ScreeningReopened extends AboutScreening {
  @Instant({ label: 'when' })
  reopenedAt: string;
}
