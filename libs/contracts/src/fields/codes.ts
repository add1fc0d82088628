import { ArrayMaxSize, IsArray, IsIn, IsString } from 'class-validator';
import { type ApiOptions, atMost, field, type FieldOptions, notEmpty, withoutNullByte } from './field';

/**
 * The group of the rules that a value is on our list. Those who tell us something are held to the list; a consumer of events skips this
 * group, because a newer producer may know codes that it does not: see `checkShape`.
 */
export const CLOSED_LIST = 'closed-list';

const LONGEST_CODE = 100;
/** What even a code we do not know has to be. */
const codeLike = (each: boolean, message: string): PropertyDecorator[] => [
  IsString({ each, message }),
  atMost(LONGEST_CODE, message, each),
  notEmpty(message, each),
  withoutNullByte(message, each),
];

/** One value of a closed list. A consumer of events may find a code of a newer producer in it. */
export function OneOf(values: readonly string[], options: FieldOptions): PropertyDecorator {
  const shown = values.length > 12 ? `${values.slice(0, 12).join(', ')} ...` : values.join(', ');
  const message = `Choose ${options.label} from the list: ${shown}.`;
  return field(options, {
    schema: () => ({ type: 'string', enum: [...values] }),
    api: { type: 'string', enum: [...values] } as ApiOptions,
    codes: values,
    rules: [IsIn([...values], { message, groups: [CLOSED_LIST] }), ...codeLike(false, message)],
  });
}

/** Several different values of a closed list. A consumer of events may find codes of a newer producer among them. */
export function SomeOf(values: readonly string[], options: FieldOptions & { max?: number }): PropertyDecorator {
  const { label, max = values.length } = options;
  const message = `Choose ${label} from the list.`;
  return field(options, {
    schema: () => ({ type: 'array', items: { type: 'string', enum: [...values] }, maxItems: max }),
    api: { type: 'string', isArray: true, enum: [...values], maxItems: max } as ApiOptions,
    codes: values,
    rules: [
      IsArray({ message: `Give ${label} as a list.` }),
      ArrayMaxSize(max, { message: `Give at most ${max} for ${label}.` }),
      IsIn([...values], { each: true, message, groups: [CLOSED_LIST] }),
      ...codeLike(true, message),
    ],
  });
}
