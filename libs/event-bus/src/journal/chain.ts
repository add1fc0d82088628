import { hash, randomFillSync } from 'node:crypto';

/** What the first link of every chain points at. */
export const CHAIN_START = Buffer.alloc(32);

/** The hash of a link: SHA-256 over the previous hash and the canonical metadata text. */
export function link(previous: Uint8Array, metadata: string): Buffer {
  return hash('sha256', Buffer.concat([previous, Buffer.from(metadata)]), 'buffer');
}

/** A salted digest of a body, in hex: the body can be erased, and cannot be guessed from what stays. */
export function bodyDigest(salt: Uint8Array, body: string): string {
  const salted = Buffer.allocUnsafe(salt.length + Buffer.byteLength(body));
  salted.set(salt);
  salted.write(body, salt.length);
  return hash('sha256', salted, 'hex');
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
