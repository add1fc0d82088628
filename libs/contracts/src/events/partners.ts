import { AGENCY_KIND, type AgencyKind } from '../code-lists';
import { Id, Instant, Many, OneOf, SomeOf, Text } from '../fields';

/** What an inbox message is about. */
export const INBOX_KIND = [
  'receipt',
  'question',
  'check-request',
  'outcome',
  'hand-over',
  'challenge-answer',
  'refusal',
  'notice',
  'encompass-notice',
  'adult-referral',
  'adult-referral-answer',
  'marac-nomination',
  'consultation',
  'discussion-invitation',
  'plan-action',
  'discussion-record',
] as const;
export type InboxKind = (typeof INBOX_KIND)[number];

class AboutMessage {
  @Id({ label: 'the message' })
  messageId: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function', max: 60, optional: true })
  function?: string;
  @OneOf(INBOX_KIND, { label: 'the kind' })
  kind: InboxKind;
  @Id({ label: 'the contact, check, question or screening it is about', optional: true })
  aboutId?: string;
}

/** `message.read`: somebody at the agency opened it for the first time. */
export class MessageRead extends AboutMessage {
  @Instant({ label: 'when' })
  readAt: string;
}

/** `message.acknowledged`: somebody at the agency said that they have it. */
export class MessageAcknowledged extends AboutMessage {
  @Instant({ label: 'when' })
  acknowledgedAt: string;
}

/** `message.delivered`: what an agency finds on its own outbound topic: the inbox message itself. */
export class MessageDelivered extends AboutMessage {
  @Text({ label: 'the heading', max: 300 })
  heading: string;
  @Text({ label: 'the words', max: 60_000 })
  words: string;
  @Text({ label: 'the reference of the contact or check', max: 20, optional: true })
  reference?: string;
  @Text({ label: 'the agency’s own reference', max: 60, optional: true })
  senderReference?: string;
  @Text({ label: 'where to answer', max: 300, optional: true })
  link?: string;
  @Instant({ label: 'when an answer is due', optional: true })
  dueAt?: string;
  @Instant({ label: 'when it was put into the inbox' })
  sentAt: string;
}

/** Why a message waits for a person before it may leave. */
export const HOLD_REASON = ['person-of-concern-works-there', 'repeats-what-is-withheld'] as const;
export type HoldReason = (typeof HOLD_REASON)[number];

/** `message.held`: a message has not left; a person looks at it first. */
export class MessageHeld extends AboutMessage {
  @Id({ label: 'the contact', optional: true })
  contactId?: string;
  @SomeOf(HOLD_REASON, { label: 'why it is held' })
  because: HoldReason[];
  @Instant({ label: 'when' })
  heldAt: string;
}

/** `message.hold-ended`: a person let a held message go, or cancelled it; or what it asked was answered meanwhile. */
export class MessageHoldEnded extends AboutMessage {
  @OneOf(['released', 'cancelled'], { label: 'how' })
  how: string;
  @Instant({ label: 'when' })
  endedAt: string;
}

export class AgencyFunction {
  @Text({ label: 'the code of the function', max: 60 })
  code: string;
  @Text({ label: 'the name of the function', max: 200 })
  name: string;
}

/** `agency.registered`: an agency is known, or what is known of it has changed. The first function takes what is addressed to no other. */
export class AgencyRegistered {
  @Id({ label: 'the agency' })
  agencyId: string;
  @Text({ label: 'the code', max: 60 })
  code: string;
  @Text({ label: 'the name', max: 200 })
  name: string;
  @OneOf(AGENCY_KIND, { label: 'the kind' })
  kind: AgencyKind;
  @Text({ label: 'the statutory source code', max: 4 })
  sourceCode: string;
  @Many(() => AgencyFunction, { label: 'the functions', max: 50 })
  functions: AgencyFunction[];
  @Instant({ label: 'when' })
  registeredAt: string;
}

class AboutCover {
  @Id({ label: 'the cover' })
  coverId: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function', max: 60 })
  function: string;
  /** Subject of the sign-in's token. */
  @Text({ label: 'who covers', max: 255 })
  colleagueId: string;
  @Instant({ label: 'from when' })
  from: string;
  /** Not in force at this instant any more. */
  @Instant({ label: 'until when' })
  until: string;
}

/** `cover.arranged`: a colleague covers a function of their agency for somebody absent. */
export class CoverArranged extends AboutCover {
  @Instant({ label: 'when it was arranged' })
  arrangedAt: string;
}

/** `cover.ended`: it ended before its time; `until` says when. */
export class CoverEnded extends AboutCover {
  @Instant({ label: 'when it was ended' })
  endedAt: string;
}
