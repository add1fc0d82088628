import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';

type Fetch = typeof globalThis.fetch;

export interface IssuedToken {
  accessToken: string;
  expiresInSeconds: number;
}

export interface SignInAs {
  issuer: string;
  /** The id of a person of the issuer, such as `screener-one`. */
  personId: string;
  fetch?: Fetch;
  /** `front-door-demo` unless given. */
  clientId?: string;
  /** Never called: the walk ends at the redirect to it. */
  redirectUri?: string;
}

/**
 * Signs a person in as a browser would: code flow with PKCE over HTTP, cookies kept, every redirect followed by hand.
 * Throws with the issuer's own words when a step is refused.
 */
export async function signInAs(options: SignInAs): Promise<IssuedToken> {
  const { issuer, personId, clientId = 'front-door-demo', redirectUri = 'http://127.0.0.1/callback' } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const { authorization_endpoint, token_endpoint } = await discover(issuer, fetch);
  const browser = new Browser(fetch);
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');

  const start = new URL(authorization_endpoint);
  start.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();

  const choosing = await browser.redirectOf(start, {});
  const chosen = await browser.redirectOf(choosing, {
    method: 'POST',
    body: new URLSearchParams({ person: personId }),
  });
  const back = await browser.redirectOf(chosen, {});

  if (!back.href.startsWith(redirectUri)) throw new Error(`Sign-in as ${personId} was led astray to ${back.href}`);
  if (back.searchParams.get('state') !== state || back.searchParams.get('iss') !== issuer) {
    throw new Error(`Sign-in as ${personId} came back with another state or issuer`);
  }
  const code = back.searchParams.get('code');
  if (code === null) throw new Error(`Sign-in as ${personId} was refused: ${back.searchParams.get('error')}`);

  return requestToken(fetch, token_endpoint, {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });
}

export interface SystemToken {
  issuer: string;
  clientId: string;
  /** RSA (signs RS256) or P-256 (signs ES256). */
  privateJwk: JWK;
  fetch?: Fetch;
}

/** A system's token: client credentials, proved with an assertion that it signs (private_key_jwt). */
export async function systemToken({ issuer, clientId, privateJwk, ...rest }: SystemToken): Promise<IssuedToken> {
  const fetch = rest.fetch ?? globalThis.fetch;
  const { token_endpoint } = await discover(issuer, fetch);
  const alg = privateJwk.alg ?? (privateJwk.kty === 'RSA' ? 'RS256' : 'ES256');
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg, ...(privateJwk.kid === undefined ? {} : { kid: privateJwk.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(await importJWK(privateJwk, alg));
  return requestToken(fetch, token_endpoint, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
}

interface Endpoints {
  authorization_endpoint: string;
  token_endpoint: string;
}

async function discover(issuer: string, fetch: Fetch): Promise<Endpoints> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`No OpenID issuer at ${issuer}: it answered ${response.status}`);
  return (await response.json()) as Endpoints;
}

async function requestToken(fetch: Fetch, endpoint: string, form: Record<string, string>): Promise<IssuedToken> {
  const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(form) });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) {
    const words = [answer['error'], answer['error_description']].filter((part) => part !== undefined).join(': ');
    throw new Error(`The token was refused (${response.status}): ${words}`);
  }
  return { accessToken: String(answer['access_token']), expiresInSeconds: Number(answer['expires_in']) };
}

/** Just enough of a browser: cookies by path (one host only), one request at a time, redirects given back. */
class Browser {
  private readonly cookies = new Map<string, { name: string; value: string; path: string }>();

  constructor(private readonly fetch: Fetch) {}

  async redirectOf(url: URL, request: RequestInit): Promise<URL> {
    const cookie = [...this.cookies.values()]
      .filter(({ path }) => url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const response = await this.fetch(url, {
      ...request,
      redirect: 'manual',
      headers: cookie === '' ? {} : { cookie },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line, url);

    const location = response.headers.get('location');
    if (location === null) {
      const words = (await response.text()).match(/<main>([\s\S]*)<\/main>/)?.[1] ?? '';
      throw new Error(`Sign-in stopped with ${response.status}: ${words.replace(/<[^>]+>/g, ' ').trim()}`);
    }
    await response.body?.cancel();
    return new URL(location, url);
  }

  private keep(line: string, url: URL): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const split = pair.indexOf('=');
    const name = pair.slice(0, split);
    const value = pair.slice(split + 1);
    const path = attribute(attributes, 'path') ?? url.pathname;
    const expires = attribute(attributes, 'expires');
    if (value === '' || (expires !== undefined && Date.parse(expires) <= Date.now())) {
      this.cookies.delete(`${path} ${name}`);
    } else {
      this.cookies.set(`${path} ${name}`, { name, value, path });
    }
  }
}

function attribute(attributes: string[], name: string): string | undefined {
  return attributes.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
}
