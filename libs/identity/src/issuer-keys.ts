import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

const ASK_AGAIN_AFTER = 10_000;

/**
 * The issuer's public keys, by key id, from its JWKS. Kept as ready key objects; an unknown id asks again, at most every ten seconds, so
 * that a stream of forged tokens does not become a stream of requests.
 */
export class IssuerKeys {
  private keys = new Map<string, KeyObject>();
  private askedAt = 0;
  private asking: Promise<void> | undefined;
  private jwksUri: string | undefined;

  constructor(private readonly issuer: string) {}

  async find(kid: string): Promise<KeyObject | undefined> {
    const known = this.keys.get(kid);
    if (known) return known;
    if (!this.asking && Date.now() - this.askedAt < ASK_AGAIN_AFTER && this.keys.size > 0) return undefined;
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    await this.asking;
    return this.keys.get(kid);
  }

  private async ask(): Promise<void> {
    this.jwksUri ??= (await this.fetchJson<{ jwks_uri: string }>(`${this.issuer}/.well-known/openid-configuration`)).jwks_uri;
    const { keys } = await this.fetchJson<{ keys: (JsonWebKey & { kid?: string })[] }>(this.jwksUri);
    this.keys = new Map(keys.filter((jwk) => jwk.kid).map((jwk) => [jwk.kid!, createPublicKey({ key: jwk, format: 'jwk' })]));
    this.askedAt = Date.now();
  }

  private async fetchJson<T>(url: string): Promise<T> {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`The issuer answered ${response.status} at ${url}.`);
    return (await response.json()) as T;
  }
}
