import { shape, type Shape } from '@front-door/casework';
import { LADO_OUTCOME, LADO_SECTOR } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';
import { type LadoPolicies, PRIORITY_FACT } from './policies';

const { code, from, listOf, object, oneOf, optional, words, yesNo } = shape;

const kept: Shape = (value) =>
  object({ from: oneOf(['closing']), years: from(0, 120) })(value) ||
  object({ from: oneOf(['birth']), years: from(18, 120) })(value) ||
  object({ from: oneOf(['retirement']), age: from(50, 80), atLeastYears: from(0, 50) })(value);
const months: Shape = (value) => listOf(from(1, 36), 3)(value) && (value as unknown[]).length === 3;

/** What each policy has to look like. */
const SHAPES: Record<keyof LadoPolicies, Shape> = {
  'counts-outside': object({ least: from(3, 100) }),
  'child-at-risk': object({ mayNameAdult: yesNo }),
  priority: object({
    ...Object.fromEntries(PRIORITY_FACT.map((fact) => [fact, from(0, 1000)])),
    'immediate-danger': optional(from(0, 1000)),
  }),
  targets: object({
    ...{ months, employerWorkingDays: from(1, 60), hearingWorkingDays: from(1, 120), clearlyUntrueDays: from(1, 60) },
    asvMeetingHours: optional(from(1, 720)),
  }),
  reminders: object({ monthsDaysBefore: from(0, 60), othersDaysBefore: from(0, 30), againEveryDays: from(1, 60) }),
  duties: object({ dbs: from(1, 60), regulator: from(1, 60), letter: from(1, 60), notification: from(1, 60) }),
  retention: object({
    ...Object.fromEntries([...LADO_OUTCOME, 'advice'].map((outcome) => [outcome, kept])),
    'low-level-concern': optional(kept),
  }),
  'low-level-concerns': object({ patternAt: from(2, 20), withinMonths: from(1, 120) }),
  'agency-contacts': listOf(object({ agency: code, signIn: words })),
  regulators: listOf(object({ sector: optional(oneOf(LADO_SECTOR)), profession: optional(code), regulator: words })),
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
