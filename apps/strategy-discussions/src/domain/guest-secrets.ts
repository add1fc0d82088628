import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** What the bearer token of a guest begins with, so that nobody takes it for one of the issuer's. */
export const SESSION_PREFIX = 'guest.';

/** 256 random bits: nobody guesses one, so a plain hash of it is enough to keep. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Six digits, to be read out on the telephone. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Keyed with what the token hashes to, so that a code can be given for a link that went out before it. A copy of the table gives codes to
 * whoever tries a million; without the token, which is not kept, none of them opens anything.
 */
export const codeHash = (tokenHash: Buffer, code: string): Buffer =>
  createHmac('sha256', tokenHash).update(code).digest();

export const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
