/** Names of fields as JSON text: there are few, and they come again and again. */
const names = new Map<string, string>();
const MOST_NAMES = 2_000;
const LONGEST_NAME = 50;

function nameOf(key: string): string {
  let text = names.get(key);
  if (text === undefined) {
    text = `${JSON.stringify(key)}:`;
    if (names.size < MOST_NAMES && key.length < LONGEST_NAME) names.set(key, text);
  }
  return text;
}

/** Canonical text that is there already: what becomes part of something larger is not worked out twice. */
export class CanonicalText {
  constructor(readonly text: string) {}
}

/** Text that stands in JSON as it is. Looked at up to a length from which the engine's own escaping is quicker. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e\xa0-\ud7ff]*$/;
const LONGEST_LOOKED_AT = 200;

/**
 * Canonical JSON text (RFC 8785) of plain data: keys in UTF-16 order, no white space, numbers and strings as ECMAScript writes them.
 * The journal hashes this text and stores it as text, because jsonb would reorder its keys.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string')
    return value.length < LONGEST_LOOKED_AT && PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number that is not finite has no canonical form.');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return arrayText(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (value instanceof CanonicalText) return value.text;
  if (typeof value === 'object') return objectText(value as Record<string, unknown>);
  throw new TypeError(`A ${typeof value} has no canonical form.`);
}

function arrayText(items: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index++)
    text += `${index > 0 ? ',' : ''}${canonical(items[index] ?? null)}`;
  return `${text}]`;
}

function objectText(value: Record<string, unknown>): string {
  let text = '';
  for (const key of inOrder(Object.keys(value))) {
    const inner = value[key];
    if (inner !== undefined) text += `${text === '' ? '{' : ','}${nameOf(key)}${canonical(inner)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** From so many on, the engine's own sort is quicker; below, it costs more memory than all the rest here. */
const MANY_KEYS = 40;

/** Sorts in place, in UTF-16 order. */
function inOrder(keys: string[]): string[] {
  if (keys.length >= MANY_KEYS) return keys.sort();
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index]!;
    let at = index;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}
