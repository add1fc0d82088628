import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import type { ClassOf } from './class-of';
import { type ApiOptions, custom, field, type FieldOptions, schemaOf } from './field';

const isOneObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A nested object. */
export function One(type: () => ClassOf, options: FieldOptions): PropertyDecorator {
  return field(options, {
    schema: (closed) => schemaOf(type(), closed),
    api: { type } as ApiOptions,
    nested: type,
    rules: [
      custom('isObject', `Give ${options.label} as one object with its own fields.`, isOneObject),
      Type(type),
      ValidateNested(),
    ],
  });
}

/** A list of nested objects. A list inside the list is refused here: class-validator alone would let `[[{}]]` through. */
export function Many(
  type: () => ClassOf,
  options: FieldOptions & { min?: number; max: number; tooMany?: string },
): PropertyDecorator {
  const { label, max, min = 0, tooMany } = options;
  return field(options, {
    schema: (closed) => ({
      type: 'array',
      items: schemaOf(type(), closed),
      ...(min ? { minItems: min } : {}),
      maxItems: max,
    }),
    api: { type, isArray: true, minItems: min, maxItems: max } as ApiOptions,
    nested: type,
    rules: [
      IsArray({ message: `Give ${label} as a list.` }),
      ...(min ? [ArrayMinSize(min, { message: `Give at least ${min === 1 ? 'one' : min} for ${label}.` })] : []),
      ArrayMaxSize(max, { message: tooMany ?? `Give at most ${max} for ${label}.` }),
      custom(
        'eachIsObject',
        `Give each of ${label} as one object with its own fields.`,
        (list) => Array.isArray(list) && list.every(isOneObject),
      ),
      Type(type),
      ValidateNested({ each: true }),
    ],
  });
}
