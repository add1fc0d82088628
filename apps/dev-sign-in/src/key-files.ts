import { generateKeyPair, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, type JWK } from 'jose';

const generate = promisify(generateKeyPair);

export type KeyKind = 'RS256' | 'ES256';

/**
 * The private key kept in `file` (0600); made at the first call, the same one ever after.
 * Several processes may start at once: each writes a file of its own and links it into place, the first link wins and
 * the others read the winner, so that nobody signs with a key that is then overwritten.
 */
export async function keepPrivateKey(file: string, kind: KeyKind): Promise<JWK> {
  const kept = await readKey(file);
  if (kept !== undefined) return kept;

  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${randomUUID()}`;
  await writeFile(mine, JSON.stringify(await makePrivateKey(kind)), { mode: 0o600, flag: 'wx' });
  try {
    await link(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(mine, { force: true });
  }
  const winner = await readKey(file);
  if (winner === undefined) throw new Error(`The key file ${file} vanished while it was being made`);
  return winner;
}

/** What may be published of a private key. */
export function publicPart(jwk: JWK): JWK {
  const { kty, kid, alg, use, crv, x, y, n, e } = jwk;
  return Object.fromEntries(
    Object.entries({ kty, kid, alg, use, crv, x, y, n, e }).filter(([, value]) => value !== undefined),
  ) as JWK;
}

async function readKey(file: string): Promise<JWK | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  await chmod(file, 0o600);
  try {
    return JSON.parse(text) as JWK;
  } catch {
    throw new Error(`The key file ${file} is not readable JSON; remove it and a new key will be made`);
  }
}

async function makePrivateKey(kind: KeyKind): Promise<JWK> {
  const { privateKey } =
    kind === 'RS256' ? await generate('rsa', { modulusLength: 2048 }) : await generate('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' }) as JWK;
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: kind, use: 'sig' };
}
