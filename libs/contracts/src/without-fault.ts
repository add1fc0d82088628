import { getMetadataStorage, type ValidatorConstraintInterface } from 'class-validator';
import { type ClassOf, fieldsOf, type WholeRule, wholeRulesOf } from './fields';

/** What is done with a field, or a code, that the class does not know. */
export type Unknown = 'refuse' | 'ignore';

interface Field {
  required: boolean;
  rules: readonly ((value: unknown) => boolean)[];
  nested?: () => ClassOf;
}

interface Shape {
  fields: ReadonlyMap<string, Field>;
  whole: readonly WholeRule[];
}

type Values = Record<string, unknown>;

const LONGEST_PLAIN_LIST = 100;

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * A name that every object has already, such as `constructor` or `toString`. Taken over from what was sent, `constructor` hides the class, and
 * the validator fails instead of refusing; the others class-transformer leaves out without a word.
 */
export function standsInTheWay(key: string): boolean {
  return Object.hasOwn(Object.prototype, key);
}

/**
 * The instance when nothing at all is wrong; else undefined, and whoever wants to know what is wrong asks class-validator. It runs
 * class-validator's own rules, found once for each class: class-validator finds them anew for every object, which costs fifteen times as
 * much as they do. Only what the class declares is looked into, so its limits bound the work.
 */
export function withoutFault<T extends object>(type: ClassOf<T>, raw: object, unknown: Unknown): T | undefined {
  if (Array.isArray(raw)) return undefined;
  const shape = shapeOf(type, unknown);
  if (!shape) return undefined;
  const value = new type();
  const values = value as Values;
  for (const key of Object.keys(raw)) {
    const inner = (raw as Values)[key];
    if (shape.fields.has(key)) values[key] = inner;
    // Left to the whole check, which bounds an unknown object's size and refuses this name.
    else if (unknown === 'refuse' || isObject(inner) || standsInTheWay(key)) return undefined;
  }
  for (const [name, { required, rules, nested }] of shape.fields) {
    const inner = values[name];
    if (inner === undefined || inner === null) {
      if (required) return undefined;
      continue;
    }
    for (const holds of rules) if (!holds(inner)) return undefined;
    if (!nested) {
      if (isObject(inner) && !isPlainList(inner)) return undefined;
      continue;
    }
    const built = Array.isArray(inner)
      ? eachWithoutFault(nested(), inner, unknown)
      : withoutFault(nested(), inner as object, unknown);
    if (!built) return undefined;
    values[name] = built;
  }
  return shape.whole.every(({ holds }) => holds(value)) ? value : undefined;
}

/** Anything deeper than a list of values is left to the whole check, which bounds its size. */
function isPlainList(value: object): boolean {
  return Array.isArray(value) && value.length <= LONGEST_PLAIN_LIST && !value.some(isObject);
}

function eachWithoutFault(type: ClassOf, list: readonly object[], unknown: Unknown): object[] | undefined {
  const built: object[] = [];
  for (const raw of list) {
    const value = withoutFault(type, raw, unknown);
    if (!value) return undefined;
    built.push(value);
  }
  return built;
}

const shapes = { refuse: new Map<ClassOf, Shape | undefined>(), ignore: new Map<ClassOf, Shape | undefined>() };

function shapeOf(type: ClassOf, unknown: Unknown): Shape | undefined {
  const known = shapes[unknown];
  if (!known.has(type)) known.set(type, makeShape(type, unknown));
  return known.get(type);
}

/** Undefined for a class that declares something which is not run here: it always gets the whole check. */
function makeShape(type: ClassOf, unknown: Unknown): Shape | undefined {
  const storage = getMetadataStorage();
  const fields = new Map(
    [...fieldsOf(type)].map(([name, { required, nested }]) => [
      name,
      { required, nested, rules: [] as Field['rules'][number][] },
    ]),
  );
  // Rules in a group (of closed lists) are left out where unknown codes are ignored.
  for (const metadata of storage.getTargetValidationMetadatas(type, '', false, unknown === 'ignore')) {
    const field = fields.get(metadata.propertyName);
    if (!field || metadata.validateIf) return undefined;
    if (metadata.type === 'nestedValidation' && field.nested) continue;
    if (metadata.type === 'conditionalValidation' && !field.required) continue;
    if (metadata.type !== 'customValidation') return undefined;
    for (const constraint of storage.getTargetValidatorConstraints(metadata.constraintCls)) {
      if (constraint.async) return undefined;
      field.rules.push(ruleOf(constraint.instance, metadata.constraints, metadata.propertyName, metadata.each));
    }
  }
  return fields.size > 0 ? { fields, whole: wholeRulesOf(type.prototype) ?? [] } : undefined;
}

function ruleOf(
  rule: ValidatorConstraintInterface,
  constraints: unknown[],
  property: string,
  each: boolean,
): Field['rules'][number] {
  const declared = { constraints, property, targetName: '', object: {}, value: undefined };
  const holds = (value: unknown): boolean => rule.validate(value, declared) === true;
  return each ? (value) => (Array.isArray(value) ? value.every(holds) : holds(value)) : holds;
}
