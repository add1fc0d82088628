import { shape, type Shape } from '@front-door/casework';
import { invalid, type Refusal } from '@front-door/event-bus';
import type { LadoPolicies } from './policies';

const { from, object, yesNo } = shape;

/** What each policy has to look like. */
const SHAPES: Record<keyof LadoPolicies, Shape> = {
  'counts-outside': object({ least: from(3, 100) }),
  'child-at-risk': object({ mayNameAdult: yesNo }),
};

export const POLICY_NAMES = Object.keys(SHAPES) as (keyof LadoPolicies)[];

/** Why a new body is no version of this policy; undefined when it is one. */
export function checkPolicy(name: string, body: unknown): Refusal | undefined {
  if (SHAPES[name as keyof LadoPolicies](body)) return undefined;
  return invalid(
    'policy-shape',
    'This is not how this policy looks. Take the version in force, and change its values only.',
    '/body',
  );
}
