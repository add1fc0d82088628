import type { JsonSchema } from './fields';

const STRINGS: Record<string, string> = {
  uuid: '0190f3a2-7c1e-7b4a-9d52-3f6a1c8e5b07',
  date: '2019-03-27',
  'date-time': '2025-11-24T09:30:00Z',
};

/**
 * A value that fits a schema made by `schemaOf`: with every field, or with the required ones only. It fits the schema, not the rules
 * between fields (`x-rules`), which a schema cannot say.
 */
export function exampleOf(schema: JsonSchema, fields: 'all' | 'required' = 'all'): unknown {
  const [example] = (schema.examples as unknown[] | undefined) ?? (schema.enum as unknown[] | undefined) ?? [];
  if (example !== undefined) return example;
  // An object or list whose inside depends on something else.
  if (Array.isArray(schema.type)) return {};
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
  const named = Object.entries(schema.properties as Record<string, JsonSchema>);
  const chosen = fields === 'all' ? named : named.filter(([name]) => required.includes(name));
  return Object.fromEntries(chosen.map(([name, inner]) => [name, exampleOf(inner, fields)]));
}

function textOf(schema: JsonSchema): string {
  return String(schema.description ?? 'text').slice(0, schema.maxLength as number | undefined);
}
