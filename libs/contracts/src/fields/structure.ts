import { type ApiOptions, custom, field, type FieldOptions } from './field';
import { isStorable } from './text';

const isStructure = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Keys too: they are kept as they came. Depth and length are bounded before. */
function canBeStored(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && canBeStored(inner));
}

/** A JSON object or list whose inside depends on something else, such as the name of a policy: whoever takes it checks what is in it. */
export function Structure(options: FieldOptions): PropertyDecorator {
  return field(options, {
    schema: () => ({ type: ['object', 'array'] }),
    api: { type: 'object', additionalProperties: true } as ApiOptions,
    rules: [
      custom('isStructure', `Give ${options.label} as a JSON object or list.`, isStructure),
      custom('canBeStored', `There is a character or a number that cannot be stored in ${options.label}.`, canBeStored),
    ],
  });
}
