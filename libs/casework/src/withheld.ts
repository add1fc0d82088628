import { createHash, createHmac } from 'node:crypto';
import { foldName } from './text-folding';
import { type WithheldKey, WithheldKeys } from './withheld-keys';

/** Something that must not be disclosed: an address, a telephone number, a school ... as it was written down. */
export interface Withheld {
  kind: string;
  value: string;
}

/** What is kept and sent of it elsewhere: enough to recognise it in a text, not to read it. `length` counts folded characters. */
export interface Fingerprint {
  kind: string;
  length: number;
  digest: string;
  /** The id of the key that it was made under; left out by those from before there were keys. */
  key?: string;
}

/** Everything of one contact that is looked for; the contact's id is the salt. */
export interface Fingerprints {
  salt: string;
  withheld: readonly Fingerprint[];
  keys: WithheldKeys;
}

/** Where a text repeats it: from (inclusive) and to (exclusive), in characters of the text. */
export interface Repeat {
  kind: string;
  from: number;
  to: number;
}

export const WITHHELD_WORD = '[withheld]';

const SHORTEST = 5;
const LONGEST = 120;

function digestOf(folded: string, salt: string, key: WithheldKey | undefined): string {
  const digest = key ? createHmac('sha256', key.secret) : createHash('sha256');
  return digest.update(salt).update(folded).digest('hex').slice(0, 24);
}

/**
 * The fingerprints of what must not be disclosed, under the current key: they keep a value out of topics, journals, logs and other services'
 * databases. Whoever has no key cannot find a value again, however short it is.
 */
export function fingerprintsOf(values: readonly Withheld[], salt: string, keys: WithheldKeys): Fingerprint[] {
  const key = keys.current;
  const found = new Map<string, Fingerprint>();
  for (const { kind, value } of values) {
    for (const form of formsOf(kind, value)) {
      const digest = digestOf(form, salt, key);
      if (!found.has(digest)) found.set(digest, { kind, length: form.length, digest, key: key.id });
    }
  }
  return [...found.values()];
}

/** For a look at once, where the values are at hand. */
export function lookedFor(values: readonly Withheld[], salt: string): Fingerprints {
  const keys = WithheldKeys.ofTheMoment();
  return { salt, withheld: fingerprintsOf(values, salt, keys), keys };
}

/**
 * Where a text repeats something withheld, whatever its spaces, case, accents, punctuation, the form of a telephone number or the usual short
 * forms of a street. It starts at the start of a word or number; what spells a value out in words is not found. Throws WithheldKeyMissing.
 */
export function repeatsIn(text: string, { salt, withheld, keys }: Fingerprints): Repeat[] {
  if (withheld.length === 0) return [];
  const { folded, from, to, starts } = foldedText(text);
  const repeats: Repeat[] = [];
  for (const id of new Set(withheld.map(({ key }) => key))) {
    const key = id === undefined ? undefined : keys.named(id);
    const under = withheld.filter((one) => one.key === id);
    const wanted = new Map(under.map(({ digest, kind }) => [digest, kind]));
    const lengths = [...new Set(under.map(({ length }) => length))];
    for (const start of starts) {
      for (const length of lengths) {
        if (start + length > folded.length) continue;
        const kind = wanted.get(digestOf(folded.slice(start, start + length), salt, key));
        if (kind) repeats.push({ kind, from: from[start]!, to: to[start + length - 1]! });
      }
    }
  }
  return repeats;
}

/** The kinds that a text repeats, each once, for a warning that does not repeat them again. */
export function kindsRepeatedIn(text: string, fingerprints: Fingerprints): string[] {
  return [...new Set(repeatsIn(text, fingerprints).map(({ kind }) => kind))];
}

/** The text with `[withheld]`, or another word, in place of every repeat. */
export function redacted(text: string, fingerprints: Fingerprints, instead = WITHHELD_WORD): string {
  const repeats = repeatsIn(text, fingerprints).sort((one, other) => one.from - other.from || other.to - one.to);
  let result = '';
  let done = 0;
  for (const { from, to } of repeats) {
    if (from >= done) result += `${text.slice(done, from)}${instead}`;
    done = Math.max(done, to);
  }
  return result + text.slice(done);
}

/** The same value with every text in it redacted; an address that repeats something in one of its lines is withheld as a whole. */
export function withoutWithheld<T>(value: T, fingerprints: Fingerprints): T {
  if (fingerprints.withheld.length === 0) return value;
  if (typeof value === 'string') return redacted(value, fingerprints) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => withoutWithheld(one, fingerprints)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      field === 'address' && textsOf(inner).some((text) => repeatsIn(text, fingerprints).length > 0)
        ? { lines: [WITHHELD_WORD] }
        : withoutWithheld(inner, fingerprints),
    ]),
  ) as T;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

interface FoldedText {
  folded: string;
  /** Of each folded character: where its original begins and ends. */
  from: number[];
  to: number[];
  /** Where a word or a number begins. */
  starts: number[];
}

const DIGIT = /^\p{N}$/u;

function foldedText(text: string): FoldedText {
  const parts: string[] = [];
  const result: FoldedText = { folded: '', from: [], to: [], starts: [] };
  let at = 0;
  let before: 'nothing' | 'letter' | 'digit' = 'nothing';
  for (const character of text) {
    const folded = foldName(character);
    const end = at + character.length;
    if (folded === '') {
      // A lone accent or apostrophe stands inside a word; anything else ends it.
      if (!/[\p{M}'’ʼ]/u.test(character)) before = 'nothing';
    } else {
      const kind = DIGIT.test(folded[0]!) ? 'digit' : 'letter';
      if (kind !== before) result.starts.push(result.from.length);
      before = kind;
      parts.push(folded);
      for (let unit = 0; unit < folded.length; unit += 1) {
        result.from.push(at);
        result.to.push(end);
      }
    }
    at = end;
  }
  result.folded = parts.join('');
  return result;
}

/** Folded as a text is: character by character, so that both come out the same. */
function fold(text: string): string {
  return foldedText(text).folded;
}

/** Every folded form in which a value may be repeated. */
function formsOf(kind: string, value: string): string[] {
  const forms =
    kind === 'telephone'
      ? telephoneForms(value)
      : kind === 'email' || kind === 'name'
        ? [fold(value)]
        : kind === 'address'
          ? [...addressForms(value), ...postcodesIn(value)]
          : kind === 'school' || kind === 'gp'
            ? nameForms(value)
            : [...partsOf(value).flatMap(addressForms), ...postcodesIn(value), ...telephonesIn(value)];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST && form.length <= LONGEST);
}

/** 020 7946 0123 is also +44 (0)20 7946 0123, 0044 20 7946 0123, 20 7946 0123 and, in London, 7946 0123. */
function telephoneForms(value: string): string[] {
  const digits = fold(value).replace(/\D/g, '');
  const national = digits.replace(/^(?:0044|44)0?/, '').replace(/^0/, '');
  if (national.length < SHORTEST) return [];
  return [
    ...['0', '', '44', '440', '0044', '00440'].map((prefix) => prefix + national),
    ...(national.startsWith('2') && national.length === 10 ? [national.slice(2)] : []),
  ];
}

const TELEPHONE = /(?:\+|00)?\d[\d\s().-]{8,16}\d/g;
const POSTCODE = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/gi;
const telephonesIn = (text: string): string[] => (text.match(TELEPHONE) ?? []).flatMap(telephoneForms);
const postcodesIn = (text: string): string[] => (text.match(POSTCODE) ?? []).map(fold);

const STREET: readonly (readonly string[])[] = [
  ['street', 'st', 'str'],
  ['road', 'rd'],
  ['avenue', 'ave', 'av'],
  ['lane', 'ln'],
  ['close', 'cl'],
  ['court', 'ct'],
  ['crescent', 'cres'],
  ['drive', 'dr'],
  ['gardens', 'gdns'],
  ['square', 'sq'],
  ['terrace', 'ter', 'terr'],
  ['place', 'pl'],
  ['grove', 'gr'],
  ['walk', 'wlk'],
  ['house', 'hse'],
];
const INSIDE_A_BUILDING = /^\s*(?:flat|unit|apartment|apt|room|floor)\W*\w{0,4}\s*$/i;
const partsOf = (text: string): string[] => text.split(/[,;.\n]+/).filter((part) => part.trim() !== '');

/**
 * An address: its first line, each line with a number, and the street without the number. A town alone is not withheld, else nothing could
 * be written about it.
 */
function addressForms(value: string): string[] {
  const parts = partsOf(value).filter((part) => !INSIDE_A_BUILDING.test(part));
  const joined = parts[0] && /^\W*\d+\w?\W*$/.test(parts[0]) ? [parts.slice(0, 2).join(' '), ...parts.slice(2)] : parts;
  return joined
    .filter((part, index) => index === 0 || /\d/.test(part))
    .flatMap((part) => [part, ...streetIn(part)])
    .flatMap(shortAndLong)
    .map(fold)
    .filter((form) => form.length > SHORTEST);
}

/** "Kestrel Walk" of "14 Kestrel Walk", or of "she is at 14 Kestrel Walk tonight". */
function streetIn(part: string): string[] {
  return [...part.matchAll(/\d+\p{L}?\s+(\p{L}[\p{L}'’-]*(?:\s+\p{L}[\p{L}'’-]*)+)/gu)].flatMap(([, words]) => {
    const all = words!.split(/\s+/);
    const end = all.findIndex((word) => STREET.some((forms) => forms.includes(word.toLowerCase())));
    const street = end > 0 ? all.slice(0, end + 1).join(' ') : words!;
    return fold(street).length >= 8 ? [street] : [];
  });
}

function shortAndLong(part: string): string[] {
  const words = part.trim().split(/\s+/);
  const forms = STREET.find((one) => one.includes(words.at(-1)!.toLowerCase()));
  return forms ? forms.map((form) => [...words.slice(0, -1), form].join(' ')) : [part];
}

const GENERIC = [
  'school',
  'primary',
  'secondary',
  'academy',
  'college',
  'nursery',
  'junior',
  'infant',
  'surgery',
  'practice',
];

/** A name, and the same without the words that any school or practice has at its end. */
function nameForms(value: string): string[] {
  const words = value.trim().split(/\s+/);
  const forms = [fold(value)];
  while (words.length > 1 && GENERIC.includes(words.at(-1)!.toLowerCase())) {
    words.pop();
    forms.push(fold(words.join(' ')));
  }
  return forms;
}
