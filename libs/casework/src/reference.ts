import { randomFillSync } from 'node:crypto';

/**
 * First letter of a reference: what it names. Letters here must come from `firstLetters`; their values were chosen so that
 * the check character covers the first letter as well.
 */
export const referenceKinds = {
  contact: 'C',
  screening: 'S',
  check: 'K',
  handOver: 'H',
  strategyDiscussion: 'D',
  consultation: 'T',
  ladoReferral: 'L',
  person: 'P',
  adultReferral: 'A',
} as const;

export type ReferenceKind = keyof typeof referenceKinds;

/** 23 characters: no vowel, and nothing easily mistaken for another (no 0 O Q, 1 I L, 2's Z, 5's S, 6's G, 8's B). 23 is prime. */
export const referenceAlphabet = '23456789CDFHJKMNPRTVWXY';

/** Same values as the alphabet for the letters they share; the eight other letters take the digits' values. */
const firstLetters = 'ABEGLSUZCDFHJKMNPRTVWXY';
const modulus = referenceAlphabet.length;
const bodyLength = 8;
const valueOf = new Map([...referenceAlphabet].map((character, value) => [character, value]));
const valueOfFirst = new Map([...firstLetters].map((character, value) => [character, value]));
const kindOf = new Map(
  Object.entries(referenceKinds).map(([kind, letter]) => [letter as string, kind as ReferenceKind]),
);

/** Letter runs that must not stand in a letter to a family. */
const unkind = /FCK|FKK|CNT|KKK|XXX|DCK|TWT|DYK|PKY/;

/** One random byte, 0 to 255. */
export type RandomByte = () => number;

const pool = new Uint8Array(4096);
let used = pool.length;

/** Bytes from the system's generator, drawn 4,096 at a time: one call a reference would cost more than the rest together. */
const cryptoByte: RandomByte = () => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool[used] ?? 0;
  used += 1;
  return byte;
};

/** Weights 10 down to 2 on the first nine characters, 1 on the check: all different, so any two swapped characters show. */
function checkCharacter(nine: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < nine.length; i += 1) {
    const value = (i === 0 ? valueOfFirst : valueOf).get(nine.charAt(i));
    if (value === undefined) return undefined;
    sum += value * (10 - i);
  }
  return referenceAlphabet[(modulus - (sum % modulus)) % modulus];
}

function drawBody(randomByte: RandomByte): string {
  let body = '';
  while (body.length < bodyLength) {
    const byte = randomByte();
    // 253 is 11 times 23: taking the last three bytes as well would favour three characters
    if (byte < 253) body += referenceAlphabet.charAt(byte % modulus);
  }
  return body;
}

/**
 * A new reference as it is stored: 10 characters, letters and digits only, for example C7HK49TRXM. Not sequential: it tells
 * nobody how many there are. 78 thousand million per kind, so the caller keeps a unique index and draws again on a clash.
 * Census rules 1570, 1580 (at most 20, alphanumeric).
 */
export function newReference(kind: ReferenceKind, randomByte: RandomByte = cryptoByte): string {
  let body = drawBody(randomByte);
  for (let tries = 0; unkind.test(body) && tries < 16; tries += 1) body = drawBody(randomByte);
  const nine = referenceKinds[kind] + body;
  return nine + checkCharacter(nine);
}

export type ParsedReference =
  | { readonly ok: true; readonly reference: string; readonly kind: ReferenceKind }
  | { readonly ok: false; readonly code: 'reference.shape' | 'reference.check'; readonly reason: string };

/** Reads what someone typed or said: lower case, spaces and hyphens are accepted. Refusals are values; nothing is guessed. */
export function parseReference(text: string): ParsedReference {
  const reference = text.replace(/[\s\p{Pd}]/gu, '').toUpperCase();
  const kind = kindOf.get(reference.charAt(0));
  const expected = kind && reference.length === bodyLength + 2 ? checkCharacter(reference.slice(0, -1)) : undefined;
  if (!kind || !expected || !valueOf.has(reference.slice(-1))) {
    return {
      ok: false,
      code: 'reference.shape',
      reason:
        'This is not one of our references. A reference has 10 letters and digits and, after the first letter, ' +
        'never uses 0, 1, a vowel, or the letters B, G, L, Q, S or Z.',
    };
  }
  if (expected !== reference.slice(-1)) {
    return {
      ok: false,
      code: 'reference.check',
      reason:
        'This reference has a slip in it: one character is wrong, or two are the wrong way round. Please read it again.',
    };
  }
  return { ok: true, reference, kind };
}

/** As people see it: C-7HK4-9TRX-M. A text that is not 10 characters long is returned as it came. */
export function displayReference(reference: string): string {
  return reference.replace(/^(.)(.{4})(.{4})(.)$/, '$1-$2-$3-$4');
}
