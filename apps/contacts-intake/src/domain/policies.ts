import { shape, type Shape } from '@front-door/casework';

/** The policies of contacts-intake, by name. */
export interface IntakePolicies {
  /** Whether others than those who may move words see, on a contact or a child, that a restricted matter exists. */
  'restricted-pointer': { shown: boolean };
}

export const FIRST_POLICIES: IntakePolicies = { 'restricted-pointer': { shown: false } };

const SHAPES: Readonly<Record<string, Shape>> = {
  'restricted-pointer': shape.object({ shown: shape.yesNo }),
};

export const POLICY_NAMES = Object.keys(SHAPES);

/** Why a body is no version of this policy; undefined when it is one. */
export function checkPolicy(name: string, body: unknown) {
  if (SHAPES[name]?.(body)) return undefined;
  const sentence = 'This policy says { "shown": true } or { "shown": false }.';
  return { status: 422, code: 'policy-shape', sentence, faults: [{ pointer: '/body', code: 'policy-shape', sentence }] } as const; // prettier-ignore
}
