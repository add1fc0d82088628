import { HARM_LEVEL, type HarmLevel } from '../code-lists';
import { CalendarDate, Id, Ids, Instant, Many, OneOf, SomeOf, Text, WholeNumber, YesNo } from '../fields';

/** Why a strategy discussion is asked for (WT-04), most urgent first. */
export const WHY_STRATEGY = [
  'serious-injury',
  'recent-sexual-abuse',
  'immediate-danger',
  'physical-abuse',
  'sexual-abuse',
  'emotional-abuse',
  'neglect',
  'exploitation',
  'other-significant-harm',
] as const;
export type WhyStrategy = (typeof WHY_STRATEGY)[number];

/** For whom somebody sits in a strategy discussion (WT-05, WT-06). */
export const DISCUSSION_PART = [
  'social-care',
  'police',
  'health',
  'school',
  'referrer',
  'early-help',
  'youth-justice',
  'probation',
  'adult-services',
  'domestic-abuse',
  'fostering-residential',
  'transport-police',
  'lado',
  'other',
] as const;
export type DiscussionPart = (typeof DISCUSSION_PART)[number];

/** How it comes together; a call counts like a meeting (WT-11). */
export const DISCUSSION_HOW = ['meeting', 'call', 'video'] as const;
export type DiscussionHow = (typeof DISCUSSION_HOW)[number];

/** What was decided about one child (WT-09). */
export const STRATEGY_DECISION = [
  'section-47-single',
  'section-47-joint',
  'section-17-assessment',
  'early-help',
  'no-further-action',
] as const;
export type StrategyDecision = (typeof STRATEGY_DECISION)[number];

/** A child as a discussion is asked for: one of a household, with the screening it comes from. */
export class ChildToDiscuss {
  @Id({ label: 'the screening' })
  screeningId: string;
  @Id({ label: 'the child in the contact' })
  childId: string;
  @Text({ label: 'the name to show', max: 300 })
  name: string;
  @CalendarDate({ label: 'the date of birth', optional: true })
  dateOfBirth?: string;
}

/** `strategy-discussion.requested`: screening has reasonable cause to suspect significant harm (WT-04). The rationale stays with it. */
export class StrategyDiscussionRequested {
  @Id({ label: 'the request' })
  requestId: string;
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference of the contact', max: 20 })
  contactReference: string;
  @Many(() => ChildToDiscuss, { label: 'the children', min: 1, max: 50 })
  children: ChildToDiscuss[];
  @OneOf(WHY_STRATEGY, { label: 'why' })
  why: WhyStrategy;
  @OneOf(HARM_LEVEL, { label: 'the level of harm' })
  harmLevel: HarmLevel;
  @Text({ label: 'the agency that referred', max: 60, optional: true })
  referrerAgency?: string;
  @Text({ label: 'the function that referred', max: 60, optional: true })
  referrerFunction?: string;
  @Text({ label: 'who asks', max: 200 })
  requestedBy: string;
  @Instant({ label: 'when' })
  requestedAt: string;
}

class AboutDiscussion {
  @Id({ label: 'the discussion' })
  discussionId: string;
  @Text({ label: 'its reference', max: 20 })
  reference: string;
}

/** `discussion.opened`: it was asked for, and is to be convened in time. */
export class DiscussionOpened extends AboutDiscussion {
  @Ids({ label: 'the screenings', max: 50 })
  screeningIds: string[];
  @Instant({ label: 'by when it is to be held' })
  holdBy: string;
  @Text({ label: 'why then, in words', max: 2000 })
  holdByBecause: string;
  @Instant({ label: 'when' })
  openedAt: string;
}

/** `discussion.convened`: it has a time, a place or a call, and a chair; also when that has changed. */
export class DiscussionConvened extends AboutDiscussion {
  @Ids({ label: 'the screenings', max: 50 })
  screeningIds: string[];
  @Instant({ label: 'when it is' })
  at: string;
  @YesNo({ label: 'whether it is in time' })
  inTime: boolean;
  @Instant({ label: 'when it was convened' })
  convenedAt: string;
}

/** `discussion.invited`: a function of an agency is asked to send somebody; a higher sequence changes the invitation (RFC 5545). */
export class DiscussionInvited extends AboutDiscussion {
  @Id({ label: 'the invitation' })
  invitationId: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function', max: 60, optional: true })
  function?: string;
  @OneOf(DISCUSSION_PART, { label: 'for whom' })
  part: DiscussionPart;
  @Instant({ label: 'when it is' })
  at: string;
  @OneOf(DISCUSSION_HOW, { label: 'how' })
  how: DiscussionHow;
  @Instant({ label: 'by when to answer' })
  answerBy: string;
  @WholeNumber({ label: 'the sequence of the invitation', max: 10_000 })
  sequence: number;
  /** What it is about may not be told where a person of concern works; the contact says where that is. */
  @Id({ label: 'the contact', optional: true })
  contactId?: string;
}

/** `discussion.invitation-cancelled`: the function need not come. */
export class DiscussionInvitationCancelled extends AboutDiscussion {
  @Id({ label: 'the invitation' })
  invitationId: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function', max: 60, optional: true })
  function?: string;
  @Instant({ label: 'when' })
  cancelledAt: string;
}

/** `discussion.invitation-answered`: the agency says who comes, or that nobody does. */
export class DiscussionInvitationAnswered extends AboutDiscussion {
  @Id({ label: 'the invitation' })
  invitationId: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @YesNo({ label: 'whether somebody comes' })
  attends: boolean;
  @Instant({ label: 'when' })
  answeredAt: string;
}

/** `discussion.invitation-late`: nobody answered in time. */
export class DiscussionInvitationLate extends AboutDiscussion {
  @Id({ label: 'the invitation' })
  invitationId: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function', max: 60, optional: true })
  function?: string;
  @Instant({ label: 'when it is' })
  at: string;
  @Instant({ label: 'by when to answer' })
  answerBy: string;
}

/** `discussion.held`: who was there (M-12), and whether it was quorate (WT-05). */
export class DiscussionHeld extends AboutDiscussion {
  @Ids({ label: 'the screenings', max: 50 })
  screeningIds: string[];
  @YesNo({ label: 'whether it was quorate' })
  quorate: boolean;
  @SomeOf(DISCUSSION_PART, { label: 'for whom somebody was there' })
  present: DiscussionPart[];
  @Instant({ label: 'when' })
  heldAt: string;
}

/** `discussion.decided`: what was decided about one child. The reasons stay with strategy-discussions. */
export class DiscussionDecided extends AboutDiscussion {
  @Id({ label: 'the screening', optional: true })
  screeningId?: string;
  @Id({ label: 'the child' })
  childId: string;
  @OneOf(STRATEGY_DECISION, { label: 'the decision' })
  decision: StrategyDecision;
  @OneOf(HARM_LEVEL, { label: 'the level of harm' })
  harmLevel: HarmLevel;
  @YesNo({ label: 'whether the child is protected at once' })
  immediateProtection: boolean;
  @Instant({ label: 'when' })
  decidedAt: string;
}

/** `section47.started`: enquiries begin on the day of the discussion that decided them (CIN-10); the conference has its day (WT-14). */
export class Section47Started extends AboutDiscussion {
  @Id({ label: 'the screening', optional: true })
  screeningId?: string;
  @Id({ label: 'the child' })
  childId: string;
  @CalendarDate({ label: 'the day on which they began' })
  startedOn: string;
  @CalendarDate({ label: 'the day by which the conference is' })
  conferenceBy: string;
}

class AboutAction extends AboutDiscussion {
  @Id({ label: 'the action' })
  actionId: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function', max: 60, optional: true })
  function?: string;
  @CalendarDate({ label: 'the day by which it is done' })
  dueOn: string;
}

/** `plan.action-assigned`: an agency has something to do. What, it reads at its door. */
export class PlanActionAssigned extends AboutAction {
  @Id({ label: 'the contact', optional: true })
  contactId?: string;
  @Instant({ label: 'when' })
  assignedAt: string;
}

/** `plan.action-completed`: it is done. */
export class PlanActionCompleted extends AboutAction {
  @YesNo({ label: 'whether it was done in time' })
  inTime: boolean;
  @Instant({ label: 'when' })
  completedAt: string;
}

/** `plan.action-overdue`: its day has passed, and it is not done. Said again as long as that is so. */
export class PlanActionOverdue extends AboutAction {
  @WholeNumber({ label: 'how often that has been said, with this', max: 1000 })
  times: number;
  @Instant({ label: 'when' })
  noticedAt: string;
}

/** `discussion.record-distributed`: each agency that was invited finds its own view of the record at its door (WT-12). */
export class DiscussionRecordDistributed extends AboutDiscussion {
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function', max: 60, optional: true })
  function?: string;
  @Id({ label: 'the contact', optional: true })
  contactId?: string;
  @Instant({ label: 'when' })
  distributedAt: string;
}

export class InvitedFunction {
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function', max: 60, optional: true })
  function?: string;
}

/** `discussion.record-late`: it was held, and its record is not out in time (WT-12). Said again each further working day. */
export class DiscussionRecordLate extends AboutDiscussion {
  @Ids({ label: 'the screenings', max: 50 })
  screeningIds: string[];
  @Id({ label: 'the contact', optional: true })
  contactId?: string;
  /** They wait for it. */
  @Many(() => InvitedFunction, { label: 'who was invited', max: 100 })
  invited: InvitedFunction[];
  @Instant({ label: 'when it was held' })
  heldAt: string;
  @Instant({ label: 'by when the record was due' })
  dueAt: string;
  @WholeNumber({ label: 'how often that has been said, with this', max: 1000 })
  times: number;
  @Instant({ label: 'when' })
  noticedAt: string;
}

/** `discussion.ended`: its record is out, or it was cancelled. */
export class DiscussionEnded extends AboutDiscussion {
  @Ids({ label: 'the screenings', max: 50 })
  screeningIds: string[];
  @OneOf(['distributed', 'cancelled'], { label: 'how' })
  how: string;
  @Instant({ label: 'when' })
  endedAt: string;
}
