import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { type ApiOptions, field, type FieldOptions, sentenceCase } from './field';

export function YesNo(options: FieldOptions): PropertyDecorator {
  return field(options, {
    schema: () => ({ type: 'boolean' }),
    api: { type: 'boolean' },
    rules: [IsBoolean({ message: `Answer ${options.label} with true or false.` })],
  });
}

export function WholeNumber(options: FieldOptions & { min?: number; max?: number }): PropertyDecorator {
  const { label, min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  const shape = { type: 'integer', minimum: min, maximum: max } as const;
  return field(options, {
    schema: () => ({ ...shape }),
    api: shape,
    rules: [
      IsInt({ message: `Give ${label} as a whole number.` }),
      Min(min, { message: `${sentenceCase(label)} must be at least ${min}.` }),
      Max(max, { message: `${sentenceCase(label)} may be at most ${max}.` }),
    ],
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const uuid = { type: 'string', format: 'uuid' } as const;

/** An internal id: a UUID in lower case. */
export function Id(options: FieldOptions): PropertyDecorator {
  return field(options, {
    schema: () => ({ ...uuid }),
    api: uuid,
    rules: [
      IsString({ message: `Give ${options.label} as an id.` }),
      Matches(UUID, { message: `Give ${options.label} as an id (a UUID in lower case).` }),
    ],
  });
}

export function Ids(options: FieldOptions & { max?: number }): PropertyDecorator {
  const { label, max = 50 } = options;
  return field(options, {
    schema: () => ({ type: 'array', items: { ...uuid }, maxItems: max }),
    api: { ...uuid, isArray: true, maxItems: max } as ApiOptions,
    rules: [
      IsArray({ message: `Give ${label} as a list.` }),
      ArrayMaxSize(max, { message: `Give at most ${max} for ${label}.` }),
      Matches(UUID, { each: true, message: `Give each of ${label} as an id (a UUID in lower case).` }),
    ],
  });
}
