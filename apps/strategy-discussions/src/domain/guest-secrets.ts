import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** What the bearer token of a guest begins with, so that nobody takes it for one of the issuer's. */
export const SESSION_PREFIX = 'guest.';

/** 256 random bits: nobody guesses one, so a plain hash of it is enough to keep. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Six digits, to be read out on the telephone. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Six digits alone are found by trying a million; keyed with the token, which is not kept, a copy of the table gives nothing away. */
export const codeHash = (token: string, code: string): Buffer => createHmac('sha256', token).update(code).digest();

export const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
