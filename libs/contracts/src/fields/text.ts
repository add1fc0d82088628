import { ArrayMaxSize, IsArray, IsString, Matches } from 'class-validator';
import {
  type ApiOptions,
  atMost,
  custom,
  field,
  type FieldOptions,
  notEmpty,
  NULL_BYTE,
  sentenceCase,
  withoutNullByte,
} from './field';

/** Without half of a character: PostgreSQL takes it neither as text nor in JSON, and no screen shows it. */
const isWhole = (value: unknown): boolean => typeof value !== 'string' || value.isWellFormed();
const cutOff = (label: string): string =>
  `${sentenceCase(label)} contains half of a character, as happens when a text is cut off. Type the end again.`;

/** Whether PostgreSQL can keep this text, as text and within JSON. */
export function isStorable(text: string): boolean {
  return isWhole(text) && !text.includes(NULL_BYTE);
}

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
      notEmpty(`Give ${label}, or leave the field out.`),
      atMost(max, `${Label} may be at most ${max} characters long.`),
      withoutNullByte(`${Label} contains a character that cannot be stored (a null byte).`),
      custom('wholeCharacters', cutOff(label), isWhole),
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
      notEmpty(`Give each of ${label}, or leave it out of the list.`, true),
      atMost(maxLength, `Each of ${label} may be at most ${maxLength} characters long.`, true),
      withoutNullByte(`${sentenceCase(label)} contains a character that cannot be stored (a null byte).`, true),
      custom('wholeCharacters', cutOff(label), isWhole, { each: true }),
    ],
  });
}
