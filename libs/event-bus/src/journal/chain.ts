import { createHash, randomFillSync } from 'node:crypto';

/** What the first link of every chain points at. */
export const CHAIN_START = Buffer.alloc(32);

/** The hash of a link: SHA-256 over the previous hash and the canonical metadata text. */
export function link(previous: Uint8Array, metadata: string): Buffer {
  return createHash('sha256').update(previous).update(metadata).digest();
}

/** A salted digest of a body, in hex: the body can be erased, and cannot be guessed from what stays. */
export function bodyDigest(salt: Uint8Array, body: string): string {
  return createHash('sha256').update(salt).update(body).digest('hex');
}

const salts = Buffer.alloc(16 * 128);
let next = salts.length;

/** Sixteen fresh random bytes. */
export function newSalt(): Buffer {
  if (next === salts.length) {
    randomFillSync(salts);
    next = 0;
  }
  next += 16;
  return Buffer.from(salts.subarray(next - 16, next));
}
