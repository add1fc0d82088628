import 'reflect-metadata';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, maxLength, registerDecorator } from 'class-validator';
import type { ClassOf } from './class-of';
import { wholeRulesOf } from './whole';

/**
 * The one way to declare a field, for HTTP commands and for events alike. A single decorator gives the class-validator rule
 * with a sentence a teacher understands, the OpenAPI property, and the JSON Schema that AsyncAPI and the baseline are made of.
 */
export type JsonSchema = { [key: string]: unknown };

export interface FieldDefinition {
  required: boolean;
  schema: (closed?: boolean) => JsonSchema;
  /** The codes of a closed list. */
  codes?: readonly string[];
  /** The class of a nested object, or of each in a list. */
  nested?: () => ClassOf;
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

/**
 * JSON Schema (2020-12, and valid as draft 7) of a class declared with these decorators; nested classes are inlined. `closed` refuses
 * unknown fields at every depth. Rules between fields, which a schema cannot say, are listed as `x-rules`.
 */
export function schemaOf(type: ClassOf, closed = false): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, field] of fieldsOf(type)) {
    properties[name] = field.schema(closed);
    if (field.required) required.push(name);
  }
  const rules = (wholeRulesOf(type.prototype) ?? []).map(({ at, code, sentence }) => ({ at, code, sentence }));
  return {
    type: 'object',
    properties,
    ...(required.length ? { required } : {}),
    ...(closed ? { additionalProperties: false } : {}),
    ...(rules.length ? { 'x-rules': rules } : {}),
  };
}

export type ApiOptions = NonNullable<Parameters<typeof ApiProperty>[0]>;

interface Shape {
  schema: (closed: boolean) => JsonSchema;
  api: ApiOptions;
  codes?: readonly string[];
  nested?: () => ClassOf;
  /** What a value must be, the kind of value first: only the first that fails is told. */
  rules: PropertyDecorator[];
}

/** Makes the decorator of one field. Used by the decorators of this folder only. */
export function field(options: FieldOptions, { schema, api, codes, nested, rules }: Shape): PropertyDecorator {
  const required = !options.optional;
  const description = sentenceCase(options.label);
  const example = options.example;
  const words = { description, ...(example === undefined ? {} : { examples: [example] }) };
  return (target, key) => {
    ownFields(target).set(String(key), {
      required,
      schema: (closed = false) => ({ ...schema(closed), ...words }),
      ...(codes ? { codes } : {}),
      ...(nested ? { nested } : {}),
    });
    ApiProperty({ description, required, ...(example === undefined ? {} : { example }), ...api } as ApiOptions)(
      target,
      key,
    );
    if (options.optional) IsOptional()(target, key);
    for (const rule of rules) rule(target, key);
  };
}

export function sentenceCase(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** A rule of our own, with its sentence. */
export function custom(
  name: string,
  message: string,
  check: (value: unknown) => boolean,
  { each = false } = {},
): PropertyDecorator {
  return (target, key) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(key),
      options: { message, each },
      validator: { validate: check },
    });
}

/** PostgreSQL cannot store it as text; every other whole character of every language it can. */
export const NULL_BYTE = '\u0000';

/** As class-validator's NotContains, which takes the text apart to count. So do its MinLength and MaxLength. */
export function withoutNullByte(message: string, each = false): PropertyDecorator {
  return custom('notContains', message, (value) => typeof value === 'string' && !value.includes(NULL_BYTE), { each });
}

export function notEmpty(message: string, each = false): PropertyDecorator {
  return custom('minLength', message, (value) => typeof value === 'string' && value !== '', { each });
}

/** Counted as class-validator counts characters, where that can matter. */
export function atMost(max: number, message: string, each = false): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'string' && (value.length <= max || maxLength(value, max));
  return custom('maxLength', message, holds, { each });
}
