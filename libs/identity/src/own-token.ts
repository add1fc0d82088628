import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';

/** A service as a client of the issuer: what it asks of another service, it asks under its own name. */
export interface OwnClient {
  id: string;
  /** Private; RSA signs RS256, P-256 signs ES256. */
  key: JWK;
}

const ANSWER_WITHIN = 5_000;
/** A token is renewed so long before it ends. */
const SPARE_MILLIS = 30_000;

/** The service's own access token: client credentials, proved with an assertion that it signs (private_key_jwt). Kept until shortly before it ends. */
export class OwnToken {
  private kept: { token: string; until: number } | undefined;

  constructor(
    private readonly issuer: string,
    private readonly client: OwnClient,
  ) {}

  /** What stands in the header `authorization`. Throws when the issuer does not answer or refuses, in words without a secret. */
  async authorization(): Promise<string> {
    if (!this.kept || Date.now() >= this.kept.until) this.kept = await this.ask();
    return `Bearer ${this.kept.token}`;
  }

  private async ask(): Promise<{ token: string; until: number }> {
    const { token_endpoint: endpoint } = await answerOf<{ token_endpoint: string }>(
      `${this.issuer}/.well-known/openid-configuration`,
    );
    const asked = Date.now();
    const { access_token: token, expires_in: seconds } = await answerOf<{ access_token: string; expires_in: number }>(
      endpoint,
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.client.id,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await this.assertion(),
      }),
    );
    return { token, until: asked + seconds * 1000 - SPARE_MILLIS };
  }

  private async assertion(): Promise<string> {
    const { id, key } = this.client;
    const alg = key.alg ?? (key.kty === 'RSA' ? 'RS256' : 'ES256');
    return new SignJWT({})
      .setProtectedHeader({ alg, ...(key.kid === undefined ? {} : { kid: key.kid }) })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(this.issuer)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(await importJWK(key, alg));
  }
}

async function answerOf<T>(url: string, form?: URLSearchParams): Promise<T> {
  const response = await fetch(url, {
    ...(form ? { method: 'POST', body: form } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  }).catch(() => {
    throw new Error('The issuer does not answer.');
  });
  if (!response.ok) throw new Error(`The issuer answered ${response.status} to the service’s own sign-in.`);
  return (await response.json()) as T;
}
