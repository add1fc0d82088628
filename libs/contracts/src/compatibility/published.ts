import { AGENCY_MESSAGES, EVENTS } from '../event-map';
import { type ClassOf, type JsonSchema, schemaOf } from '../fields';

/** One message as others know it. */
export interface PublishedMessage {
  version: number;
  schema: JsonSchema;
}

/** Everything others hold us to: our events, and what agencies may send. This is what the baseline keeps. */
export interface Published {
  events: Record<string, PublishedMessage>;
  agencyMessages: Record<string, PublishedMessage>;
}

type Classes = Record<string, { version: number; payload: ClassOf }>;

/** What the code publishes now. Labels and examples are left out: a better word is no change of a contract. */
export function publishedNow(events: Classes = EVENTS, agencyMessages: Classes = AGENCY_MESSAGES): Published {
  return { events: schemasOf(events), agencyMessages: schemasOf(agencyMessages) };
}

function schemasOf(classes: Classes): Record<string, PublishedMessage> {
  const entries = Object.entries(classes).map(
    ([name, { version, payload }]) => [name, { version, schema: withoutWords(schemaOf(payload)) }] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutWords(schema: JsonSchema): JsonSchema {
  const stripped = { ...schema };
  delete stripped.description;
  delete stripped.examples;
  if (schema.properties) stripped.properties = inEach(schema.properties as Record<string, JsonSchema>, withoutWords);
  if (schema.items) stripped.items = withoutWords(schema.items as JsonSchema);
  if (schema['x-rules']) stripped['x-rules'] = (schema['x-rules'] as { code: string }[]).map(({ code }) => code);
  return stripped;
}

function inEach<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
