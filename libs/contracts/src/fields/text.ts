import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength, MinLength, NotContains } from 'class-validator';
import { type ApiOptions, field, type FieldOptions, sentenceCase } from './field';

/** A null byte cannot be stored as text by PostgreSQL; every other character of every language can. */
const NULL_BYTE = '\u0000';

/** Text of 1 to `max` characters (200 unless told). */
export function Text(
  options: FieldOptions & { max?: number; pattern?: RegExp; patternSays?: string },
): PropertyDecorator {
  const { label, pattern, max = 200 } = options;
  const shape = {
    type: 'string',
    minLength: 1,
    maxLength: max,
    ...(pattern ? { pattern: pattern.source } : {}),
  } as const;
  const Label = sentenceCase(label);
  return field(options, {
    schema: () => ({ ...shape }),
    api: shape,
    rules: [
      IsString({ message: `Give ${label} as text.` }),
      MinLength(1, { message: `Give ${label}, or leave the field out.` }),
      MaxLength(max, { message: `${Label} may be at most ${max} characters long.` }),
      NotContains(NULL_BYTE, { message: `${Label} contains a character that cannot be stored (a null byte).` }),
      ...(pattern ? [Matches(pattern, { message: options.patternSays ?? `${Label} is not in the right form.` })] : []),
    ],
  });
}

/** Texts, each of 1 to `maxLength` characters. */
export function Texts(options: FieldOptions & { max?: number; maxLength?: number }): PropertyDecorator {
  const { label, max = 20, maxLength = 200 } = options;
  return field(options, {
    schema: () => ({ type: 'array', items: { type: 'string', minLength: 1, maxLength }, maxItems: max }),
    api: { type: 'string', isArray: true, maxItems: max } as ApiOptions,
    rules: [
      IsArray({ message: `Give ${label} as a list.` }),
      ArrayMaxSize(max, { message: `Give at most ${max} for ${label}.` }),
      IsString({ each: true, message: `Give each of ${label} as text.` }),
      MinLength(1, { each: true, message: `Give each of ${label}, or leave it out of the list.` }),
      MaxLength(maxLength, {
        each: true,
        message: `Each of ${label} may be at most ${maxLength} characters long.`,
      }),
      NotContains(NULL_BYTE, {
        each: true,
        message: `${sentenceCase(label)} contains a character that cannot be stored (a null byte).`,
      }),
    ],
  });
}
