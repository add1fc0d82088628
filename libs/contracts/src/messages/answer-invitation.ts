import { Id, One, OneOf, Text, YesNo } from '../fields';

/** How senior somebody is; who is senior enough to decide for an agency is a policy of strategy-discussions (WT-07). */
export const SENIORITY = [
  'practitioner',
  'senior-practitioner',
  'designated-lead',
  'team-manager',
  'detective-sergeant',
  'named-professional',
  'senior-leader',
] as const;

export class Attendee {
  @Text({ label: 'the name', max: 200 })
  name: string;
  @Text({ label: 'the role', max: 200 })
  role: string;
  @OneOf(SENIORITY, { label: 'the seniority' })
  seniority: string;
}

/** An agency's answer to an invitation to a strategy discussion: who comes, or why nobody does (WT-07). */
export class AnswerInvitation {
  @YesNo({ label: 'whether somebody comes' })
  attends: boolean;
  @One(() => Attendee, { label: 'who comes', optional: true })
  attendee?: Attendee;
  @Text({ label: 'why nobody comes', max: 1000, optional: true })
  why?: string;
}

/** The same by an agency's topic, where no URL names the discussion: `aboutId` of the message that invited. */
export class AnswerInvitationMessage extends AnswerInvitation {
  @Id({ label: 'the invitation' })
  invitationId: string;
}
