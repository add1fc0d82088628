import * as attachments from './events/attachments';
import * as challenges from './events/challenges';
import * as consultations from './events/consultations';
import * as contacts from './events/contacts';
import * as dais from './events/dais';
import * as encompass from './events/encompass';
import * as handOvers from './events/hand-overs';
import * as lado from './events/lado';
import * as ladoWall from './events/lado-wall';
import * as partners from './events/partners';
import * as screening from './events/screening';
import * as strategy from './events/strategy';
import * as urgent from './events/urgent';
import type { ClassOf } from './fields';
import { AnswerCheckMessage } from './messages/answer-check';
import { AnswerInvitationMessage } from './messages/answer-invitation';
import { SubmitContact } from './messages/submit-contact';

/** Every event that crosses a service boundary: its name, its payload, its version. Publishers and reactions compile against this map. */
export const EVENTS = {
  'contact.received': { version: 1, payload: contacts.ContactReceived },
  'contact.information-added': { version: 1, payload: contacts.ContactInformationAdded },
  'contact.attachment-added': { version: 1, payload: attachments.ContactAttachmentAdded },
  'attachment.scanned': { version: 1, payload: attachments.AttachmentScanned },
  'contact.corrected': { version: 1, payload: contacts.ContactCorrected },
  'contact.child-linked': { version: 1, payload: contacts.ContactChildLinked },
  'contact.child-unlinked': { version: 1, payload: contacts.ContactChildUnlinked },
  'contact.open-case-found': { version: 1, payload: contacts.ContactOpenCaseFound },
  'contact.open-case-ruled-out': { version: 1, payload: contacts.ContactOpenCaseRuledOut },
  'contact.withdrawal-requested': { version: 1, payload: contacts.ContactWithdrawalRequested },
  'contact.sharing-limited': { version: 1, payload: contacts.ContactSharingLimited },
  'submission.refused': { version: 1, payload: contacts.SubmissionRefused },
  'screening.opened': { version: 1, payload: screening.ScreeningOpened },
  'screening.triaged': { version: 1, payload: screening.ScreeningTriaged },
  'screening.urgent-acknowledged': { version: 1, payload: screening.UrgentAcknowledged },
  'urgent.paged': { version: 1, payload: urgent.UrgentPaged },
  'urgent.unacknowledged': { version: 1, payload: urgent.UrgentUnacknowledged },
  'emergency-duty.started': { version: 1, payload: urgent.EmergencyDutyStarted },
  'emergency-duty.handed-back': { version: 1, payload: urgent.EmergencyDutyHandedBack },
  'emergency-duty.hand-back-late': { version: 1, payload: urgent.EmergencyDutyHandBackLate },
  'check.requested': { version: 1, payload: screening.CheckRequested },
  'check.answered': { version: 1, payload: screening.CheckAnswered },
  'check.attachment-added': { version: 1, payload: attachments.CheckAttachmentAdded },
  'check.attachment-scanned': { version: 1, payload: attachments.CheckAttachmentScanned },
  'check.overdue': { version: 1, payload: screening.CheckOverdue },
  'question.asked': { version: 1, payload: screening.QuestionAsked },
  'decision.recommended': { version: 1, payload: screening.DecisionRecommended },
  'decision.authorised': { version: 1, payload: screening.DecisionAuthorised },
  'referral.accepted': { version: 1, payload: screening.ReferralAccepted },
  'allocation.made': { version: 1, payload: screening.AllocationMade },
  'allocation.climbed': { version: 1, payload: screening.AllocationClimbed },
  'allocation.acknowledged': { version: 1, payload: screening.AllocationAcknowledged },
  'outcome.told': { version: 1, payload: screening.OutcomeTold },
  'screening.closed': { version: 1, payload: screening.ScreeningClosed },
  'screening.reopened': { version: 1, payload: screening.ScreeningReopened },
  'handover.offered': { version: 1, payload: handOvers.HandOverOffered },
  'handover.accepted': { version: 1, payload: handOvers.HandOverAccepted },
  'handover.returned': { version: 1, payload: handOvers.HandOverReturned },
  'handover.overdue': { version: 1, payload: handOvers.HandOverOverdue },
  'screening.challenged': { version: 1, payload: challenges.ScreeningChallenged },
  'challenge.answered': { version: 1, payload: challenges.ChallengeAnswered },
  'challenge.taken-further': { version: 1, payload: challenges.ChallengeTakenFurther },
  'challenge.ended': { version: 1, payload: challenges.ChallengeEnded },
  'challenge.overdue': { version: 1, payload: challenges.ChallengeOverdue },
  'consultation.requested': { version: 1, payload: consultations.ConsultationRequested },
  'consultation.call-back-missed': { version: 1, payload: consultations.ConsultationCallBackMissed },
  'consultation.advised': { version: 1, payload: consultations.ConsultationAdvised },
  'consultation.escalated': { version: 1, payload: consultations.ConsultationEscalated },
  'consultation.adult-referred': { version: 1, payload: consultations.ConsultationAdultReferred },
  'consultation.linked-to-contact': { version: 1, payload: consultations.ConsultationLinkedToContact },
  'strategy-discussion.requested': { version: 1, payload: strategy.StrategyDiscussionRequested },
  'discussion.opened': { version: 1, payload: strategy.DiscussionOpened },
  'discussion.convened': { version: 1, payload: strategy.DiscussionConvened },
  'discussion.invited': { version: 1, payload: strategy.DiscussionInvited },
  'discussion.invitation-cancelled': { version: 1, payload: strategy.DiscussionInvitationCancelled },
  'discussion.invitation-answered': { version: 1, payload: strategy.DiscussionInvitationAnswered },
  'discussion.invitation-late': { version: 1, payload: strategy.DiscussionInvitationLate },
  'discussion.attachment-added': { version: 1, payload: attachments.DiscussionAttachmentAdded },
  'discussion.attachment-scanned': { version: 1, payload: attachments.DiscussionAttachmentScanned },
  'discussion.held': { version: 1, payload: strategy.DiscussionHeld },
  'discussion.decided': { version: 1, payload: strategy.DiscussionDecided },
  'section47.started': { version: 1, payload: strategy.Section47Started },
  'plan.action-assigned': { version: 1, payload: strategy.PlanActionAssigned },
  'plan.action-completed': { version: 1, payload: strategy.PlanActionCompleted },
  'plan.action-overdue': { version: 1, payload: strategy.PlanActionOverdue },
  'discussion.record-distributed': { version: 1, payload: strategy.DiscussionRecordDistributed },
  'discussion.record-late': { version: 1, payload: strategy.DiscussionRecordLate },
  'discussion.ended': { version: 1, payload: strategy.DiscussionEnded },
  'agency.registered': { version: 1, payload: partners.AgencyRegistered },
  'cover.arranged': { version: 1, payload: partners.CoverArranged },
  'cover.ended': { version: 1, payload: partners.CoverEnded },
  'message.read': { version: 1, payload: partners.MessageRead },
  'message.acknowledged': { version: 1, payload: partners.MessageAcknowledged },
  'message.delivered': { version: 1, payload: partners.MessageDelivered },
  'encompass.notice-sent': { version: 1, payload: encompass.EncompassNoticeSent },
  'encompass.notice-unread': { version: 1, payload: encompass.EncompassNoticeUnread },
  'encompass.telephoned': { version: 1, payload: encompass.EncompassTelephoned },
  'encompass.notice-taken-back': { version: 1, payload: encompass.EncompassNoticeTakenBack },
  'message.held': { version: 1, payload: partners.MessageHeld },
  'message.hold-ended': { version: 1, payload: partners.MessageHoldEnded },
  'dais.referred': { version: 1, payload: dais.DaisReferred },
  'dais.accepted': { version: 1, payload: dais.DaisAccepted },
  'dais.declined': { version: 1, payload: dais.DaisDeclined },
  'dais.outcome': { version: 1, payload: dais.DaisOutcome },
  'marac.nominated': { version: 1, payload: dais.MaracNominated },
  // What was moved behind the wall its sender may not keep, not even in its journal: once the relay has passed it on, it is nowhere else.
  'allegation.received': { version: 1, payload: lado.AllegationReceived, restricted: true },
  'allegation.triaged': { version: 1, payload: lado.AllegationTriaged, restricted: true },
  'allegation.threshold-met': { version: 1, payload: lado.AllegationThresholdMet, restricted: true },
  'allegation.meeting-held': { version: 1, payload: lado.AllegationMeetingHeld, restricted: true },
  'allegation.outcome-recorded': { version: 1, payload: lado.AllegationOutcomeRecorded, restricted: true },
  'allegation.closed': { version: 1, payload: lado.AllegationClosed, restricted: true },
  'allegation.reminder-due': { version: 1, payload: lado.AllegationReminderDue, restricted: true },
  'allegation.passed-on': { version: 1, payload: ladoWall.AllegationPassedOn, keptBySender: false, restricted: true },
  'allegation.file-passed-on': {
    version: 1,
    payload: ladoWall.AllegationFilePassedOn,
    keptBySender: false,
    restricted: true,
  },
  'allegation.child-at-risk': { version: 1, payload: ladoWall.AllegationChildAtRisk, restricted: true },
  'child-at-risk.contact-opened': { version: 1, payload: ladoWall.ContactOfRiskOpened, restricted: true },
  'allegation.counted': { version: 1, payload: ladoWall.AllegationCounted },
} as const satisfies Record<string, { version: number; payload: ClassOf; keptBySender?: false; restricted?: true }>;

export type EventName = keyof typeof EVENTS;
export type PayloadOf<N extends EventName> = InstanceType<(typeof EVENTS)[N]['payload']>;

/** What an agency may send on its own inbound topic. The sender is the topic's owner, never a field. */
export const AGENCY_MESSAGES = {
  'contact.submit': { version: 1, payload: SubmitContact },
  'check.answer': { version: 1, payload: AnswerCheckMessage },
  'invitation.answer': { version: 1, payload: AnswerInvitationMessage },
} as const satisfies Record<string, { version: number; payload: ClassOf }>;

export type AgencyMessageName = keyof typeof AGENCY_MESSAGES;
export type AgencyMessageOf<N extends AgencyMessageName> = InstanceType<(typeof AGENCY_MESSAGES)[N]['payload']>;

/** Whether the journal of whoever publishes it keeps what it says, for publishing it again. */
export function isKeptBySender(name: EventName): boolean {
  return !('keptBySender' in EVENTS[name]);
}

/** Whether what it says is for its readers alone: an operator sees that it is set aside, and not what it says. */
export function isRestricted(name: string): boolean {
  return isEventName(name) && 'restricted' in EVENTS[name];
}

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENTS, name);
}

export function isAgencyMessageName(name: string): name is AgencyMessageName {
  return Object.hasOwn(AGENCY_MESSAGES, name);
}
