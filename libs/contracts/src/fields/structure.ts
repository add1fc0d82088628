import { type ApiOptions, custom, field, type FieldOptions } from './field';
import { isStorable } from './text';

const isStructure = (value: unknown): boolean => typeof value === 'object' && value !== null;

const DEEPEST = 12;

/** Keys too: they are kept as they came. Nothing is known of the depth yet, and a stack has an end. */
function canBeStored(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value === 'string') return isStorable(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && canBeStored(inner, depth + 1));
}

/** A JSON object or list whose inside depends on something else, such as the name of a policy: whoever takes it checks what is in it. */
export function Structure(options: FieldOptions): PropertyDecorator {
  return field(options, {
    schema: () => ({ type: ['object', 'array'] }),
    api: { type: 'object', additionalProperties: true } as ApiOptions,
    rules: [
      custom('isStructure', `Give ${options.label} as a JSON object or list.`, isStructure),
      custom(
        'canBeStored',
        `There is a character, a number or a depth that cannot be stored in ${options.label}.`,
        (value) => canBeStored(value),
      ),
    ],
  });
}
