import type { JsonSchema } from './fields';

const STRINGS: Record<string, string> = {
  uuid: '0190f3a2-7c1e-7b4a-9d52-3f6a1c8e5b07',
  date: '2019-03-27',
  'date-time': '2025-11-24T09:30:00Z',
};

/**
 * A value that fits a schema made by `schemaOf`: with every field, or with the required ones only. A schema cannot say the rules between
 * fields (`x-rules`), so that an optional field at which such a rule is reported is left out: it may be one that cannot stand beside another.
 */
export function exampleOf(schema: JsonSchema, fields: 'all' | 'required' = 'all'): unknown {
  const [example] = (schema.examples as unknown[] | undefined) ?? (schema.enum as unknown[] | undefined) ?? [];
  if (example !== undefined) return example;
  switch (schema.type) {
    case 'object':
      return objectOf(schema, fields);
    case 'array':
      return [exampleOf(schema.items as JsonSchema, fields)];
    case 'boolean':
      return false;
    case 'integer':
      return Math.max(1, schema.minimum as number);
    default:
      return STRINGS[String(schema.format)] ?? textOf(schema);
  }
}

function objectOf(schema: JsonSchema, fields: 'all' | 'required'): object {
  const required = (schema.required as string[] | undefined) ?? [];
  const between = ((schema['x-rules'] as { at: string }[] | undefined) ?? []).map(({ at }) => at);
  const named = Object.entries(schema.properties as Record<string, JsonSchema>).filter(
    ([name]) => required.includes(name) || !between.includes(name),
  );
  const chosen = fields === 'all' ? named : named.filter(([name]) => required.includes(name));
  return Object.fromEntries(chosen.map(([name, inner]) => [name, exampleOf(inner, fields)]));
}

function textOf(schema: JsonSchema): string {
  return String(schema.description ?? 'text').slice(0, schema.maxLength as number | undefined);
}
