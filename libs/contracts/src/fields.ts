import 'reflect-metadata';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';

/**
 * The one way to declare a field, for HTTP commands and for events alike. A single decorator gives the class-validator rule
 * with a sentence a teacher understands, the OpenAPI property, and the JSON Schema that AsyncAPI and the baseline are made of.
 */
export type JsonSchema = { [key: string]: unknown };

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape of a class, whatever its constructor takes
export type ClassOf<T = object> = new (...args: any[]) => T;

interface FieldDefinition {
  required: boolean;
  schema: () => JsonSchema;
}

export interface FieldOptions {
  /** How the sentence names it: "the child's first name". */
  label: string;
  optional?: boolean;
  example?: unknown;
}

const FIELDS = Symbol('front-door:fields');

function ownFields(prototype: object): Map<string, FieldDefinition> {
  const inherited: Map<string, FieldDefinition> | undefined = Reflect.getMetadata(FIELDS, prototype);
  if (Reflect.hasOwnMetadata(FIELDS, prototype)) return inherited!;
  const own = new Map(inherited ?? []);
  Reflect.defineMetadata(FIELDS, own, prototype);
  return own;
}

/** The fields declared on a class, in order of declaration. */
export function fieldsOf(type: ClassOf): ReadonlyMap<string, FieldDefinition> {
  return ownFields(type.prototype);
}

/** JSON Schema (2020-12) of a class declared with these decorators; nested classes are inlined. `closed` refuses unknown fields. */
export function schemaOf(type: ClassOf, closed = false): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, field] of fieldsOf(type)) {
    properties[name] = field.schema();
    if (field.required) required.push(name);
  }
  return { type: 'object', properties, ...(required.length ? { required } : {}), ...(closed ? { additionalProperties: false } : {}) };
}

type ApiOptions = NonNullable<Parameters<typeof ApiProperty>[0]>;

function field(
  options: FieldOptions,
  schema: () => JsonSchema,
  api: ApiOptions,
  rules: PropertyDecorator[],
): PropertyDecorator {
  return (target, key) => {
    ownFields(target).set(String(key), { required: !options.optional, schema });
    const described = { description: sentenceCase(options.label), required: !options.optional, ...(options.example === undefined ? {} : { example: options.example }) };
    ApiProperty({ ...described, ...api } as ApiOptions)(target, key);
    if (options.optional) IsOptional()(target, key);
    for (const rule of rules) rule(target, key);
  };
}

function sentenceCase(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** A null byte cannot be stored as text by PostgreSQL; every other character of every language can. */
const NO_NULL_BYTE = /^[^\u0000]*$/;

/** Text of 1 to `max` characters (200 unless told). */
export function Text(options: FieldOptions & { max?: number; pattern?: RegExp; patternSays?: string }): PropertyDecorator {
  const max = options.max ?? 200;
  const shape = { type: 'string', minLength: 1, maxLength: max, ...(options.pattern ? { pattern: options.pattern.source } : {}) } as const;
  const { label } = options;
  return field(options, () => ({ ...shape }), shape, [
    ...(options.pattern ? [Matches(options.pattern, { message: options.patternSays ?? `${sentenceCase(label)} is not in the right form.` })] : []),
    Matches(NO_NULL_BYTE, { message: `${sentenceCase(label)} contains a character that cannot be stored (a null byte).` }),
    MaxLength(max, { message: `${sentenceCase(label)} may be at most ${max} characters long.` }),
    MinLength(1, { message: `Give ${label}, or leave the field out.` }),
    IsString({ message: `Give ${label} as text.` }),
  ]);
}

/** One value of a closed list. Consumers of events keep unknown codes: see `KnownOr`. */
export function OneOf(values: readonly string[], options: FieldOptions): PropertyDecorator {
  const shape = { type: 'string', enum: [...values] };
  const shown = values.length > 12 ? `${values.slice(0, 12).join(', ')} ...` : values.join(', ');
  return field(options, () => ({ ...shape }), shape as ApiOptions, [
    IsIn([...values], { message: `Choose ${options.label} from the list: ${shown}.` }),
  ]);
}

/** Several different values of a closed list. */
export function SomeOf(values: readonly string[], options: FieldOptions & { max?: number }): PropertyDecorator {
  const max = options.max ?? values.length;
  const items = { type: 'string', enum: [...values] };
  return field(options, () => ({ type: 'array', items, maxItems: max }), { type: 'string', isArray: true, enum: [...values], maxItems: max } as ApiOptions, [
    IsIn([...values], { each: true, message: `Choose ${options.label} from the list.` }),
    ArrayMaxSize(max, { message: `Give at most ${max} for ${options.label}.` }),
    IsArray({ message: `Give ${options.label} as a list.` }),
  ]);
}

/** Texts, each of 1 to `maxLength` characters. */
export function Texts(options: FieldOptions & { max?: number; maxLength?: number }): PropertyDecorator {
  const max = options.max ?? 20;
  const maxLength = options.maxLength ?? 200;
  return field(
    options,
    () => ({ type: 'array', items: { type: 'string', minLength: 1, maxLength }, maxItems: max }),
    { type: 'string', isArray: true, maxItems: max } as ApiOptions,
    [
      Matches(NO_NULL_BYTE, { each: true, message: `${sentenceCase(options.label)} contains a character that cannot be stored (a null byte).` }),
      MaxLength(maxLength, { each: true, message: `Each of ${options.label} may be at most ${maxLength} characters long.` }),
      IsString({ each: true, message: `Give each of ${options.label} as text.` }),
      ArrayMaxSize(max, { message: `Give at most ${max} for ${options.label}.` }),
      IsArray({ message: `Give ${options.label} as a list.` }),
    ],
  );
}

export function YesNo(options: FieldOptions): PropertyDecorator {
  return field(options, () => ({ type: 'boolean' }), { type: 'boolean' }, [IsBoolean({ message: `Answer ${options.label} with true or false.` })]);
}

export function WholeNumber(options: FieldOptions & { min?: number; max?: number }): PropertyDecorator {
  const min = options.min ?? 0;
  const max = options.max ?? Number.MAX_SAFE_INTEGER;
  return field(options, () => ({ type: 'integer', minimum: min, maximum: max }), { type: 'integer', minimum: min, maximum: max }, [
    Max(max, { message: `${sentenceCase(options.label)} may be at most ${max}.` }),
    Min(min, { message: `${sentenceCase(options.label)} must be at least ${min}.` }),
    IsInt({ message: `Give ${options.label} as a whole number.` }),
  ]);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An internal id: a UUID in lower case. */
export function Id(options: FieldOptions): PropertyDecorator {
  return field(options, () => ({ type: 'string', format: 'uuid' }), { type: 'string', format: 'uuid' }, [
    Matches(UUID, { message: `Give ${options.label} as an id (a UUID in lower case).` }),
    IsString({ message: `Give ${options.label} as an id.` }),
  ]);
}

export function Ids(options: FieldOptions & { max?: number }): PropertyDecorator {
  const max = options.max ?? 50;
  return field(
    options,
    () => ({ type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: max }),
    { type: 'string', format: 'uuid', isArray: true, maxItems: max } as ApiOptions,
    [
      Matches(UUID, { each: true, message: `Give each of ${options.label} as an id (a UUID in lower case).` }),
      ArrayMaxSize(max, { message: `Give at most ${max} for ${options.label}.` }),
      IsArray({ message: `Give ${options.label} as a list.` }),
    ],
  );
}

function custom(name: string, message: string, check: (value: unknown) => boolean): PropertyDecorator {
  return (target, key) =>
    registerDecorator({ name, target: target.constructor, propertyName: String(key), options: { message }, validator: { validate: check } });
}

function isRealDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '1900-01-01') return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const DAY = 86_400_000;

/** A calendar date, YYYY-MM-DD. `past` refuses a date after today in London, which in summer is an hour ahead of UTC. */
export function CalendarDate(options: FieldOptions & { past?: boolean; within?: { daysAhead: number } }): PropertyDecorator {
  const rules = [
    ...(options.past
      ? [custom('dateInThePast', `${sentenceCase(options.label)} is in the future. Check the year.`, (value) => !isRealDate(value) || Date.parse(value) <= Date.now() + DAY / 24)]
      : []),
    ...(options.within
      ? [
          custom('dateWithin', `${sentenceCase(options.label)} is too far ahead. Check the year.`, (value) => !isRealDate(value) || Date.parse(value) <= Date.now() + options.within!.daysAhead * DAY),
        ]
      : []),
    custom('isCalendarDate', `Give ${options.label} as a real date: year-month-day, such as 2019-03-27.`, isRealDate),
  ];
  return field(options, () => ({ type: 'string', format: 'date' }), { type: 'string', format: 'date' }, rules);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant, ISO 8601 with an offset. */
export function Instant(options: FieldOptions & { past?: boolean }): PropertyDecorator {
  const real = (value: unknown): value is string => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
  const rules = [
    ...(options.past
      ? [custom('instantInThePast', `${sentenceCase(options.label)} is in the future. Check the date and time.`, (value) => !real(value) || Date.parse(value) <= Date.now() + 300_000)]
      : []),
    custom('isInstant', `Give ${options.label} as a date and time with its offset, such as 2026-11-23T09:30:00Z.`, real),
  ];
  return field(options, () => ({ type: 'string', format: 'date-time' }), { type: 'string', format: 'date-time' }, rules);
}

/** A nested object. */
export function One(type: () => ClassOf, options: FieldOptions): PropertyDecorator {
  return field(options, () => schemaOf(type()), { type } as ApiOptions, [
    Type(type),
    ValidateNested(),
    IsObject({ message: `Give ${options.label} as an object with its own fields.` }),
    custom('isNotList', `Give ${options.label} as one object, not a list.`, (value) => !Array.isArray(value)),
  ]);
}

/** A list of nested objects. */
export function Many(type: () => ClassOf, options: FieldOptions & { min?: number; max: number; tooMany?: string }): PropertyDecorator {
  const { label, max } = options;
  const min = options.min ?? 0;
  return field(
    options,
    () => ({ type: 'array', items: schemaOf(type()), ...(min ? { minItems: min } : {}), maxItems: max }),
    { type, isArray: true, minItems: min, maxItems: max } as ApiOptions,
    [
      Type(type),
      ValidateNested({ each: true }),
      ...(min ? [ArrayMinSize(min, { message: `Give at least ${min === 1 ? 'one' : min} for ${label}.` })] : []),
      ArrayMaxSize(max, { message: options.tooMany ?? `Give at most ${max} for ${label}.` }),
      IsArray({ message: `Give ${label} as a list.` }),
    ],
  );
}

export interface WholeRule<T = object> {
  /** The field it is reported at. */
  at: keyof T & string;
  code: string;
  /** What to do, for the person who sent it. */
  sentence: string;
  holds: (whole: T) => boolean;
}

const WHOLE = Symbol('front-door:whole-rules');

/** A rule between the fields of one object, checked once each field by itself is right. */
export function Whole<T extends object>(...rules: WholeRule<T>[]): (type: ClassOf<T>) => void {
  return (type) => Reflect.defineMetadata(WHOLE, rules, type.prototype);
}

/** The rules between fields that an object's class declares. */
export function wholeRulesOf(value: object): readonly WholeRule[] | undefined {
  return Reflect.getMetadata(WHOLE, value);
}
