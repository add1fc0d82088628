import type { JsonSchema } from '../fields';
import { type CompatibilityRule, LIMITS, type Side } from './rules';

/** Tells of one change: the rule it breaks, the pointer in the payload, and what changed, as the start of a sentence. */
export type Tell = (rule: CompatibilityRule, pointer: string, what: string) => void;

/** Compares two schemas made by `schemaOf`, and everything in them. Pure; what it finds goes to `tell`. */
export function compareSchema(before: JsonSchema, now: JsonSchema, side: Side, tell: Tell, pointer = ''): void {
  const kind = ({ type, format }: JsonSchema): string => (format ? `${type} (${format})` : String(type));
  if (kind(before) !== kind(now)) {
    tell('type-changed', pointer, `was ${kind(before)} and is now ${kind(now)}`);
    return;
  }
  compareLimits(before, now, side, tell, pointer);
  comparePattern(before, now, side, tell, pointer);
  compareCodes(before, now, tell, pointer);
  for (const rule of listOf(now, 'x-rules')) {
    if (!listOf(before, 'x-rules').includes(rule)) tell('narrowed', pointer, `has a new rule between fields, ${rule}`);
  }
  compareFields(before, now, side, tell, pointer);
  if (before.items && now.items) {
    compareSchema(before.items as JsonSchema, now.items as JsonSchema, side, tell, `${pointer}/*`);
  }
}

function compareLimits(before: JsonSchema, now: JsonSchema, side: Side, tell: Tell, pointer: string): void {
  for (const [limit, stricter] of Object.entries(LIMITS)) {
    const none = stricter === 'smaller' ? Infinity : -Infinity;
    const was = (before[limit] as number | undefined) ?? none;
    const is = (now[limit] as number | undefined) ?? none;
    if (was === is) continue;
    const narrowed = stricter === 'smaller' ? is < was : is > was;
    const what = `had ${limit} ${inWords(was)} and now has ${inWords(is)}`;
    if (narrowed) tell('narrowed', pointer, what);
    else if (side === 'event') tell('widened', pointer, what);
  }
}

function inWords(limit: number): string {
  return Number.isFinite(limit) ? String(limit) : 'none';
}

function comparePattern(before: JsonSchema, now: JsonSchema, side: Side, tell: Tell, pointer: string): void {
  if (before.pattern === now.pattern) return;
  if (now.pattern) tell('narrowed', pointer, 'has a new pattern');
  else if (side === 'event') tell('widened', pointer, 'has lost its pattern');
}

function compareCodes(before: JsonSchema, now: JsonSchema, tell: Tell, pointer: string): void {
  if (!now.enum) return;
  if (!before.enum) {
    tell('narrowed', pointer, 'was free text and is now a closed list');
    return;
  }
  const gone = listOf(before, 'enum').filter((code) => !listOf(now, 'enum').includes(code));
  if (gone.length) tell('code-removed', pointer, `no longer has ${gone.map((code) => `"${code}"`).join(', ')}`);
}

function compareFields(before: JsonSchema, now: JsonSchema, side: Side, tell: Tell, pointer: string): void {
  const fieldsBefore = (before.properties ?? {}) as Record<string, JsonSchema>;
  const fieldsNow = (now.properties ?? {}) as Record<string, JsonSchema>;
  const required = (schema: JsonSchema, name: string): boolean => listOf(schema, 'required').includes(name);
  for (const [name, was] of Object.entries(fieldsBefore)) {
    const at = `${pointer}/${name}`;
    const is = fieldsNow[name];
    if (!is) {
      tell('field-removed', at, 'is gone');
      continue;
    }
    if (!required(before, name) && required(now, name)) tell('made-required', at, 'was optional and is now required');
    if (side === 'event' && required(before, name) && !required(now, name)) {
      tell('made-optional', at, 'was required and is now optional');
    }
    compareSchema(was, is, side, tell, at);
  }
  for (const name of Object.keys(fieldsNow)) {
    if (!fieldsBefore[name] && required(now, name)) tell('required-added', `${pointer}/${name}`, 'is new and required');
  }
}

function listOf(schema: JsonSchema, key: string): string[] {
  return (schema[key] as string[] | undefined) ?? [];
}
