import { shape, type Shape } from '@front-door/casework';
import { DISCUSSION_PART, SENIORITY, WHY_STRATEGY } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';
import type { PolicyName } from './policies';

const { from, listOf, object, oneOf, optional } = shape;

/** What each policy has to look like. */
const SHAPES: Record<PolicyName, Shape> = {
  convening: object({ sameDay: listOf(oneOf(WHY_STRATEGY)), hours: from(1, 240) }),
  attendance: object({
    quorum: listOf(oneOf(DISCUSSION_PART), 1),
    invitedByDefault: listOf(oneOf(DISCUSSION_PART), 1),
  }),
  invitations: object({ answerWithinHours: from(1, 240), seniorEnough: listOf(oneOf(SENIORITY), 1) }),
  clocks: object({ conferenceWorkingDays: from(1, 60), recordWorkingDays: from(1, 20) }),
  guests: object({ linkHours: from(1, 240), sessionMinutes: from(5, 480), wrongCodes: from(2, 10) }),
  actions: object({ chaseEveryDays: from(1, 60), delayMostDays: optional(from(1, 60)) }),
};

export const POLICY_NAMES = Object.keys(SHAPES) as PolicyName[];

/** Why a new body cannot stand. */
export function checkPolicy(name: string, body: unknown): Refusal | undefined {
  if (SHAPES[name as PolicyName](body)) return undefined;
  return invalid(
    'policy-shape',
    'This is not how this policy looks. Take the version in force, and change its values only.',
    '/body',
  );
}
