import { shape, type Shape } from '@front-door/casework';
import { invalid, type Refusal } from '@front-door/event-bus';
import { CHILD_NAMED, type PolicyBodies, type PolicyName } from './policies';

const { from, object, oneOf, timeOfDay, yesNo } = shape;

/** What each policy has to look like. */
const SHAPES: Record<PolicyName, Shape> = {
  'opening-hours': object({ opens: timeOfDay, closes: timeOfDay }),
  slots: object({ minutes: from(5, 240), callsInEach: from(1, 50), workingDaysAhead: from(1, 60) }),
  booking: object({ childNamed: oneOf(CHILD_NAMED), anonymousAllowed: yesNo }),
  attempts: object({ most: from(1, 20) }),
  following: object({ days: from(1, 365) }),
  waiting: object({ calls: from(1, 1000), atLeast: from(1, 1000) }),
};

export const POLICY_NAMES = Object.keys(SHAPES) as PolicyName[];

/** Why a new body cannot stand beside the policies in force. */
export function checkPolicy(name: string, body: unknown, inForce: object): Refusal | undefined {
  if (!SHAPES[name as PolicyName](body))
    return invalid(
      'policy-shape',
      'This is not how this policy looks. Take the version in force, and change its values only.',
      '/body',
    );
  const bodies = { ...inForce, [name]: body } as unknown as PolicyBodies;
  const { 'opening-hours': hours, waiting } = bodies;
  if (hours.opens >= hours.closes)
    return invalid('hours-wrong-way-round', 'The line closes before it opens.', '/body/closes');
  if (waiting.atLeast > waiting.calls)
    return invalid('fewer-calls-than-needed', 'It looks at fewer calls than it needs.', '/body/atLeast');
  return undefined;
}
