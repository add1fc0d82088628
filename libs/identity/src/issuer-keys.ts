import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** An unknown key id asks again, at most this often: a stream of forged tokens does not become a stream of requests. */
const ASK_AGAIN_AFTER = 10_000;
/** An issuer that did not answer is left alone this long. */
const TRY_AGAIN_AFTER = 1_000;
/** Known keys are looked at again, so that one that the issuer has taken back stops counting. */
const LOOK_AGAIN_AFTER = 600_000;
const ANSWER_WITHIN = 5_000;

/** The issuer did not answer, so nobody's token can be checked: not the sender's fault. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable';
}

type Jwk = JsonWebKey & { kid?: unknown; use?: unknown };

/** The issuer's public keys, by key id, from its JWKS. Kept as ready key objects. */
export class IssuerKeys {
  private keys = new Map<string, KeyObject>();
  private answeredAt = -Infinity;
  private failed: { at: number; error: IssuerUnreachable } | undefined;
  private asking: Promise<void> | undefined;
  private jwksUri: string | undefined;

  constructor(
    private readonly issuer: string,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** Undefined for a key that the issuer does not have. Throws IssuerUnreachable when that cannot be found out. */
  async find(kid: string): Promise<KeyObject | undefined> {
    const age = this.now() - this.answeredAt;
    const known = this.keys.get(kid);
    if (known) {
      // Not waited for, and a failure changes nothing: the keys that are here go on counting.
      if (age > LOOK_AGAIN_AFTER) void this.ask().catch(() => undefined);
      return known;
    }
    if (!this.asking && age < ASK_AGAIN_AFTER) return undefined;
    await this.ask();
    return this.keys.get(kid);
  }

  private async ask(): Promise<void> {
    if (!this.asking && this.failed && this.now() - this.failed.at < TRY_AGAIN_AFTER) throw this.failed.error;
    this.asking ??= this.fetchKeys().finally(() => (this.asking = undefined));
    await this.asking;
  }

  private async fetchKeys(): Promise<void> {
    try {
      this.jwksUri ??= (
        await fetchJson<{ jwks_uri: string }>(`${this.issuer}/.well-known/openid-configuration`)
      ).jwks_uri;
      const { keys } = await fetchJson<{ keys: Jwk[] }>(this.jwksUri);
      const readable = new Map(keys.flatMap(signingKey));
      if (readable.size === 0) throw new Error('The issuer shows no key that can be read.');
      this.keys = readable;
      this.answeredAt = this.now();
      this.failed = undefined;
    } catch (cause) {
      this.jwksUri = undefined;
      const error = new IssuerUnreachable('The issuer could not be asked for its keys.', { cause });
      this.failed = { at: this.now(), error };
      throw error;
    }
  }
}

/** A key of a kind that is not known here must not take the others with it. */
function signingKey(jwk: Jwk): [string, KeyObject][] {
  if (typeof jwk.kid !== 'string' || (jwk.use ?? 'sig') !== 'sig') return [];
  try {
    return [[jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]];
  } catch {
    return [];
  }
}

async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN) });
  if (!response.ok) throw new Error(`The issuer answered ${response.status} at ${url}.`);
  return (await response.json()) as T;
}
