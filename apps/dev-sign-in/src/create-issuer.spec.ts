import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWK } from 'jose';
import { createIssuer, type DevIssuer } from './create-issuer';
import { agencyNames, demoPeople, demoSystemIds, demoSystemKeys, demoSystems } from './demo-people';
import { isLocalHost, isLoopbackAddress } from './loopback';
import { signInAs, systemToken } from './sign-in-as';

const redirectUri = 'http://127.0.0.1:49999/callback';
const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url');

describe('the development issuer', () => {
  let dataDir: string;
  let server: Server;
  let origin: string;
  let dev: DevIssuer;
  let keys: Record<string, JWK>;
  const before = process.env['DEV_SIGN_IN'];

  const create = async (issuer = `${origin}/dev-sign-in`) =>
    createIssuer({ issuer, dataDir, people: demoPeople, systems: await demoSystems(dataDir), agencyNames });

  const authorize = (changes: Record<string, string | undefined> = {}) => {
    const parameters = {
      client_id: 'front-door-web',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile email',
      state: 's',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    };
    const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return fetch(`${dev.issuer}/auth?${new URLSearchParams(given)}`, { redirect: 'manual' });
  };

  /** Up to the page of people. */
  const reachPage = async (changes: Record<string, string | undefined> = {}) => {
    const started = await authorize(changes);
    const url = new URL(started.headers.get('location') ?? '', origin);
    const cookie = started.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return { url, cookie };
  };

  const verified = async (accessToken: string) =>
    jwtVerify(accessToken, createRemoteJWKSet(new URL(`${dev.issuer}/jwks`)), {
      issuer: dev.issuer,
      audience: 'front-door',
      algorithms: ['RS256'],
      typ: 'at+jwt',
    });

  beforeAll(async () => {
    process.env['DEV_SIGN_IN'] = 'yes';
    dataDir = await mkdtemp(join(tmpdir(), 'dev-sign-in-'));
    let listener: RequestListener | undefined;
    server = createServer((req, res) => listener?.(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    keys = await demoSystemKeys(dataDir);
    dev = await create();
    listener = dev.listener;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(dataDir, { recursive: true, force: true });
    if (before === undefined) delete process.env['DEV_SIGN_IN'];
    else process.env['DEV_SIGN_IN'] = before;
  });

  describe('what it says about itself', () => {
    it('builds every address under its own path', async () => {
      const found = (await (await fetch(`${dev.issuer}/.well-known/openid-configuration`)).json()) as Record<
        string,
        unknown
      >;
      expect(found).toMatchObject({
        issuer: dev.issuer,
        authorization_endpoint: `${dev.issuer}/auth`,
        token_endpoint: `${dev.issuer}/token`,
        jwks_uri: `${dev.issuer}/jwks`,
        code_challenge_methods_supported: ['S256'],
        response_types_supported: ['code'],
        token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
      });
      expect([...(found['grant_types_supported'] as string[])].sort()).toEqual([
        'authorization_code',
        'client_credentials',
        'refresh_token',
      ]);
    });

    it('publishes its public key and no part of the private one', async () => {
      const published = (await (await fetch(`${dev.issuer}/jwks`)).json()) as { keys: JWK[] };
      expect(published.keys).toHaveLength(1);
      expect(published.keys[0]).toEqual(dev.jwks.keys[0]);
      expect(Object.keys(published.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    });

    it('knows nothing beside its path', async () => {
      for (const path of ['/', '/dev-sign-in', '/dev-sign-inside/jwks', '/dev-sign-in/nothing', '//dev-sign-in/jwks']) {
        expect((await fetch(origin + path)).status).toBe(404);
      }
    });
  });

  describe('people', () => {
    it('sign in by the code flow, and the token says who they are and what they may decide', async () => {
      const { accessToken, expiresInSeconds } = await signInAs({ issuer: dev.issuer, personId: 'oakfield-lead' });
      expect(expiresInSeconds).toBe(3600);
      const { payload, protectedHeader } = await verified(accessToken);
      expect(protectedHeader.kid).toBe(dev.jwks.keys[0]?.kid);
      expect(payload).toMatchObject({
        sub: 'oakfield-lead',
        name: 'Yetunde Balogun',
        kind: 'person',
        roles: ['partner-user'],
        agency: 'school-oakfield',
        functions: ['designated-safeguarding-lead'],
        client_id: 'front-door-demo',
      });
      expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
      await jwtVerify(accessToken, createLocalJWKSet(dev.jwks));
    });

    it('of the council sign in the same way', async () => {
      const { accessToken } = await signInAs({ issuer: dev.issuer, personId: 'screener-one' });
      const { payload } = await verified(accessToken);
      expect(payload).toMatchObject({ roles: ['screener'], agency: 'front-door', functions: [], kind: 'person' });
    });

    it('each and every one can sign in', async () => {
      for (const { id, roles } of demoPeople) {
        const { payload } = await verified((await signInAs({ issuer: dev.issuer, personId: id })).accessToken);
        expect([payload.sub, payload['roles']]).toEqual([id, roles]);
      }
    });

    it('choose on a page without scripts that says what it is', async () => {
      const { url, cookie } = await reachPage();
      const page = await fetch(url, { headers: { cookie } });
      const html = await page.text();
      expect(page.status).toBe(200);
      expect(html).toContain('<h1>Development sign-in: choose who you are</h1>');
      expect(html).toContain('For development only.');
      expect(html).toContain('<html lang="en-GB">');
      expect(html).not.toMatch(/<script|\son\w+=|style="/);
      for (const { id } of demoPeople) expect(html).toContain(`<button name="person" value="${id}">`);
      expect(html.match(/<h2 /g)).toHaveLength(Object.keys(agencyNames).length);
    });

    it('see a page that only its own style and the way back are allowed on, and nothing stores', async () => {
      const { url, cookie } = await reachPage();
      const { headers } = await fetch(url, { headers: { cookie } });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/style-src 'sha256-[\w+/]+=*'/);
      // Without the application's origin browsers stop the redirect that follows the form.
      expect(policy).toContain("form-action 'self' http://127.0.0.1:49999");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|script-src/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    });

    it('are asked anew at every sign-in, even with the cookies of the last one', async () => {
      const { url, cookie } = await reachPage();
      const chosen = await choose(url, cookie, { person: 'lado' });
      const resumed = await fetch(chosen.headers.get('location') ?? '', { headers: { cookie }, redirect: 'manual' });
      const session = resumed.headers.getSetCookie().find((line) => line.startsWith('dev-sign-in-session='));
      expect(session).toMatch(/path=\/dev-sign-in;.*httponly/i);

      const again = await fetch(
        `${dev.issuer}/auth?${new URLSearchParams({
          client_id: 'front-door-web',
          redirect_uri: redirectUri,
          response_type: 'code',
          scope: 'openid',
          code_challenge: challenge,
          code_challenge_method: 'S256',
        })}`,
        { redirect: 'manual', headers: { cookie: session?.split(';')[0] ?? '' } },
      );
      expect(again.headers.get('location')).toMatch(/^\/dev-sign-in\/interaction\//);
      expect(again.headers.getSetCookie().join()).toMatch(
        /dev-sign-in-session=; path=\/dev-sign-in; expires=Thu, 01 Jan 1970/,
      );
    });

    it('get past an application that insists on consent without a consent page', async () => {
      const { url, cookie } = await reachPage({ prompt: 'consent', scope: 'openid offline_access' });
      const chosen = await choose(url, cookie, { person: 'lado' });
      const jar = new Map(cookie.split('; ').map((pair) => [pair.split('=')[0], pair]));
      let next = new URL(chosen.headers.get('location') ?? '');
      for (let step = 0; step < 4 && next.origin === origin; step++) {
        const response = await fetch(next, { headers: { cookie: [...jar.values()].join('; ') }, redirect: 'manual' });
        for (const line of response.headers.getSetCookie()) {
          const pair = line.split(';')[0] ?? '';
          jar.set(pair.split('=')[0], pair);
        }
        next = new URL(response.headers.get('location') ?? '', origin);
      }
      expect(next.href).toMatch(/^http:\/\/127\.0\.0\.1:49999\/callback\?code=/);
    });

    it('who cancel are sent back with access_denied', async () => {
      const { url, cookie } = await reachPage();
      const cancelled = await choose(url, cookie, { cancel: 'yes' });
      const back = await fetch(cancelled.headers.get('location') ?? '', { headers: { cookie }, redirect: 'manual' });
      expect(new URL(back.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied');
    });

    it('who are not in the list are refused, and so is a sign-in without its cookie', async () => {
      await expect(signInAs({ issuer: dev.issuer, personId: 'nobody' })).rejects.toThrow(/400.*Nobody by that name/s);
      const { url, cookie } = await reachPage();
      expect((await choose(url, '', { person: 'lado' })).status).toBe(400);
      expect((await choose(url, cookie, { person: 'x'.repeat(20_000) })).status).toBe(413);
    });

    it('cannot sign in without PKCE, nor with the plain method', async () => {
      const without = await authorize({ code_challenge: undefined, code_challenge_method: undefined });
      const error = new URL(without.headers.get('location') ?? '').searchParams;
      expect(error.get('error')).toBe('invalid_request');
      expect(error.get('error_description')).toMatch(/PKCE/);
      const plain = await authorize({ code_challenge_method: 'plain' });
      expect(new URL(plain.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
    });

    it('get no token for a code without its verifier', async () => {
      const { url, cookie } = await reachPage();
      const chosen = await choose(url, cookie, { person: 'lado' });
      const back = await fetch(chosen.headers.get('location') ?? '', { headers: { cookie }, redirect: 'manual' });
      const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
      expect(code).not.toBe('');
      const ask = async (form: Record<string, string>) => {
        const body = new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'front-door-web',
          redirect_uri: redirectUri,
          code,
          ...form,
        });
        const response = await fetch(`${dev.issuer}/token`, { method: 'POST', body });
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
      };
      expect(await ask({})).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      expect(await ask({ code_verifier: 'w'.repeat(43) })).toMatchObject({ status: 400 });

      const right = await ask({ code_verifier: 'v'.repeat(43) });
      expect(right).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
      const idToken = await jwtVerify(String(right.body['id_token']), createLocalJWKSet(dev.jwks), {
        issuer: dev.issuer,
        audience: 'front-door-web',
      });
      expect(idToken.payload).toMatchObject({
        sub: 'lado',
        name: 'Winston Baptiste',
        roles: ['lado'],
        email: 'lado@council.example.org',
      });

      const refreshed = await ask({ grant_type: 'refresh_token', refresh_token: String(right.body['refresh_token']) });
      expect(refreshed.status).toBe(200);
      expect((await verified(String(refreshed.body['access_token']))).payload).toMatchObject({
        sub: 'lado',
        kind: 'person',
      });
      expect(await ask({ code_verifier: 'v'.repeat(43) })).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
    });

    it('are redirected to loopback at any port and nowhere else', async () => {
      expect((await authorize({ redirect_uri: 'http://localhost:1234/sign-in/callback' })).status).toBe(303);
      for (const elsewhere of [
        'https://example.org/callback',
        'http://127.0.0.1:49999/other',
        'http://127.0.0.2/callback',
      ]) {
        const refused = await authorize({ redirect_uri: elsewhere });
        expect([refused.status, refused.headers.get('location')]).toEqual([400, null]);
        expect(await refused.text()).toContain('invalid_redirect_uri');
      }
    });
  });

  describe('systems', () => {
    it('get a token by signing an assertion, RS256 and ES256 alike', async () => {
      for (const clientId of ['sys-health-hospital', 'sys-police-ce']) {
        const privateJwk = keys[clientId] as JWK;
        expect(privateJwk.kty).toBe(clientId === 'sys-health-hospital' ? 'RSA' : 'EC');
        const { accessToken, expiresInSeconds } = await systemToken({ issuer: dev.issuer, clientId, privateJwk });
        expect(expiresInSeconds).toBe(900);
        expect(decodeProtectedHeader(accessToken).alg).toBe('RS256');
        expect((await verified(accessToken)).payload).toMatchObject({
          sub: clientId,
          client_id: clientId,
          kind: 'system',
          roles: ['partner-system'],
          agency: clientId.replace('sys-', ''),
          name: expect.any(String),
          functions: [expect.any(String)],
        });
      }
    });

    it('of our own have the role service', async () => {
      const clientId = 'svc-threshold-screening';
      const token = await systemToken({ issuer: dev.issuer, clientId, privateJwk: keys[clientId] as JWK });
      const { payload } = await verified(token.accessToken);
      expect(payload).toMatchObject({ roles: ['service'], kind: 'system', agency: 'front-door', functions: [] });
    });

    it("are refused with another system's key, and when unknown", async () => {
      const privateJwk = keys['sys-housing'] as JWK;
      for (const clientId of ['sys-police-ce', 'sys-nobody']) {
        await expect(systemToken({ issuer: dev.issuer, clientId, privateJwk })).rejects.toThrow(/401.*invalid_client/);
      }
      const { kid: _kid, ...unnamed } = privateJwk;
      await expect(
        systemToken({ issuer: dev.issuer, clientId: 'sys-police-ce', privateJwk: unnamed as JWK }),
      ).rejects.toThrow(/401.*invalid_client/);
    });

    it('cannot use an assertion twice', async () => {
      let sent: RequestInit | undefined;
      const watched: typeof fetch = (input, init) => {
        if (init?.method === 'POST') sent = init;
        return fetch(input, init);
      };
      await systemToken({
        issuer: dev.issuer,
        clientId: 'sys-dais',
        privateJwk: keys['sys-dais'] as JWK,
        fetch: watched,
      });
      const again = await fetch(`${dev.issuer}/token`, { method: 'POST', body: sent?.body ?? '' });
      expect(again.status).toBe(401);
    });
  });

  describe('where it may be', () => {
    const withEnvironment = async (name: string, value: string | undefined, act: () => Promise<unknown>) => {
      const kept = process.env[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
      try {
        return await act();
      } finally {
        if (kept === undefined) delete process.env[name];
        else process.env[name] = kept;
      }
    };

    it('not in production, whatever DEV_SIGN_IN says', async () => {
      await withEnvironment('NODE_ENV', 'production', () => expect(create()).rejects.toThrow(/NODE_ENV is production/));
    });

    it('not unless DEV_SIGN_IN is exactly yes', async () => {
      for (const value of [undefined, '', 'no', 'true']) {
        await withEnvironment('DEV_SIGN_IN', value, () => expect(create()).rejects.toThrow(/DEV_SIGN_IN=yes/));
      }
    });

    it('answers loopback addresses only', async () => {
      const answered = async (remoteAddress: string) => {
        const res = { setHeader() {}, end: jest.fn(), statusCode: 0 };
        const req = {
          socket: { remoteAddress },
          url: '/dev-sign-in/jwks',
          headers: { host: 'localhost' },
          method: 'GET',
        };
        dev.listener(req as unknown as IncomingMessage, res as never);
        return res.statusCode;
      };
      expect(await answered('192.168.1.20')).toBe(403);
      expect(isLoopbackAddress('::ffff:127.0.0.1')).toBe(true);
      expect(isLoopbackAddress('::1')).toBe(true);
      for (const address of ['10.127.0.1', '::ffff:10.0.0.1', '127.evil.example', '', undefined]) {
        expect(isLoopbackAddress(address)).toBe(false);
      }
    });

    it('does not answer to a name that somebody else pointed at this machine', async () => {
      const statusFor = (host: string) =>
        new Promise<number | undefined>((resolve, reject) => {
          request(`${dev.issuer}/jwks`, { headers: { host } }, (res) => resolve(res.resume().statusCode))
            .on('error', reject)
            .end();
        });
      expect(await statusFor('evil.example')).toBe(403);
      expect(await statusFor('localhost:1')).toBe(200);
      expect(isLocalHost('localhost@evil.example', dev.issuer)).toBe(false);
      expect(isLocalHost('[::1]:80', dev.issuer)).toBe(true);
      expect(isLocalHost(undefined, dev.issuer)).toBe(false);
    });
  });

  describe('its keys', () => {
    it('are the same after a restart, and no token is lost by it', async () => {
      const { accessToken } = await signInAs({ issuer: dev.issuer, personId: 'chair' });
      const restarted = await create();
      expect(restarted.jwks).toEqual(dev.jwks);
      expect(await demoSystemKeys(dataDir)).toEqual(keys);
      await jwtVerify(accessToken, createLocalJWKSet(restarted.jwks));
    });

    it('are readable by their owner only', async () => {
      const folder = join(dataDir, 'dev-sign-in');
      const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
      expect(files).toHaveLength(1 + demoSystemIds.length);
      for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
      expect(JSON.parse(await readFile(join(folder, 'issuer-signing-key.json'), 'utf8'))).toHaveProperty('d');
    });

    it('are one even when several processes make them at once', async () => {
      const other = await mkdtemp(join(tmpdir(), 'dev-sign-in-'));
      const made = await Promise.all([1, 2, 3, 4].map(() => demoSystemKeys(other)));
      for (const each of made) expect(each).toEqual(made[0]);
      const left = await readdir(join(other, 'dev-sign-in', 'systems'));
      expect(left.sort()).toEqual(demoSystemIds.map((id) => `${id}.json`).sort());
      await rm(other, { recursive: true });
    });
  });

  const choose = (url: URL, cookie: string, form: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(form), headers: { cookie }, redirect: 'manual' });
});
