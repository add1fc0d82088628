import type { PoliciesInForce } from '@front-door/casework';
import type { DiscussionPart, WhyStrategy } from '@front-door/contracts';

/** Every policy of this service by name. Values are data with versions; see `first-policies.ts`. */
export interface PolicyBodies {
  /** When it is to be held: the same day for some reasons, else within so many hours (WT-10). */
  convening: { sameDay: readonly WhyStrategy[]; hours: number };
  /** Who has to be there (WT-05), and who is invited unless a reason is given (WT-06). */
  attendance: { quorum: readonly DiscussionPart[]; invitedByDefault: readonly DiscussionPart[] };
  /** How long an agency has to answer an invitation, and who is senior enough (WT-07). */
  invitations: { answerWithinHours: number; seniorEnough: readonly string[] };
  /** Working days to the conference (WT-14), and to the record (WT-12). */
  clocks: { conferenceWorkingDays: number; recordWorkingDays: number };
  /** How long a guest’s link and session last, and how many wrong codes lock a link. */
  guests: { linkHours: number; sessionMinutes: number; wrongCodes: number };
  /** How many days after its day an action is chased again, and how far ahead its owner may say that it will be done. */
  actions: { chaseEveryDays: number; delayMostDays?: number };
}

export type PolicyName = keyof PolicyBodies;
export type Policies = PoliciesInForce<PolicyBodies>;
