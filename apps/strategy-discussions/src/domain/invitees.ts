import type { DiscussionPart } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';
import type { Asking } from './discussion';
import type { PolicyBodies } from './policies';

export const PART_IN_WORDS: Record<DiscussionPart, string> = {
  'social-care': 'social care',
  police: 'the police',
  health: 'health',
  school: 'the school',
  referrer: 'the referrer',
  'early-help': 'early help',
  'youth-justice': 'youth justice',
  probation: 'probation',
  'adult-services': 'adult services',
  'domestic-abuse': 'domestic abuse services',
  'fostering-residential': 'fostering or residential care',
  'transport-police': 'the British Transport Police',
  lado: 'the LADO',
  other: 'another agency',
};

/** Whom the rules would invite (WT-05, WT-06): the policy's list, without the referrer where no agency referred. */
export function invitedByRule(
  { referrer }: Pick<Asking, 'referrer'>,
  { invitedByDefault }: PolicyBodies['attendance'],
) {
  return invitedByDefault.filter((part) => part !== 'referrer' || referrer !== undefined);
}

/**
 * Whether everybody whom the rules would invite is there, or left out with a reason. Social care is the chair's own. An agency that referred
 * may sit for two: a school that referred is both.
 */
export function whyNotInvited(
  byRule: readonly DiscussionPart[],
  invited: readonly { part: DiscussionPart; agency: string }[],
  leftOut: readonly { part: DiscussionPart; why: string }[],
  referrer: Asking['referrer'],
): Refusal | undefined {
  const there = new Set<DiscussionPart>([
    'social-care',
    ...invited.map(({ part }) => part),
    ...(referrer && invited.some(({ agency }) => agency === referrer.agency) ? (['referrer'] as const) : []),
  ]);
  const missing = byRule.find(
    (part) => !there.has(part) && !leftOut.some((one) => one.part === part && one.why.trim()),
  );
  if (!missing) return undefined;
  return invalid(
    'left-out-without-reason',
    `By the rules ${PART_IN_WORDS[missing]} is invited. Invite them, or say why they are left out.`,
    '/leftOut',
  );
}

/** Which of the quorum was not there, in any way of being there (WT-05, WT-11). */
export function missingFromQuorum(
  present: readonly DiscussionPart[],
  { quorum }: PolicyBodies['attendance'],
): DiscussionPart[] {
  return quorum.filter((part) => !present.includes(part));
}
