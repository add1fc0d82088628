import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestPerson } from '@front-door/testing';

/** An issuer whose keys change, that counts who asks for them, and that can be down. */
export interface RotatingIssuer {
  url: string;
  /** How often the keys were asked for. */
  asked(): number;
  /** Shows a key under this id; what is signed with it is good from then on. */
  show(kid: string): void;
  hide(kid: string): void;
  /** What it shows beside its keys, such as a key of a kind that nobody knows. */
  beside: object[];
  mode: 'up' | 'failing' | 'silent';
  /** Signed with the key of that id, whether it is shown or not. */
  token(kid: string, who: TestPerson, claims?: Record<string, unknown>): string;
  close(): Promise<void>;
}

const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startRotatingIssuer(): Promise<RotatingIssuer> {
  const pairs = new Map<string, { publicKey: KeyObject; privateKey: KeyObject }>();
  const shown = new Set<string>();
  let asked = 0;
  const pair = (kid: string) => {
    if (!pairs.has(kid)) pairs.set(kid, generateKeyPairSync('rsa', { modulusLength: 2048 }));
    return pairs.get(kid)!;
  };
  const server = createServer((request, response) => {
    if (self.mode === 'silent') return;
    const forKeys = request.url === '/jwks';
    if (forKeys || self.mode === 'failing') asked += 1;
    if (self.mode === 'failing') return void response.writeHead(502).end();
    const keys = [...shown].map((kid) => ({ ...pair(kid).publicKey.export({ format: 'jwk' }), kid, use: 'sig' }));
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(forKeys ? { keys: [...self.beside, ...keys] } : { issuer: url, jwks_uri: `${url}/jwks` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: RotatingIssuer = {
    url,
    asked: () => asked,
    show: (kid) => void shown.add(kid),
    hide: (kid) => void shown.delete(kid),
    beside: [],
    mode: 'up',
    token(kid, who, claims = {}) {
      const now = Math.floor(Date.now() / 1000);
      const body = `${text({ alg: 'RS256', kid })}.${text({ iss: url, aud: 'front-door', iat: now, exp: now + 3600, ...who, ...claims })}`;
      return `${body}.${createSign('RSA-SHA256').update(body).sign(pair(kid).privateKey).toString('base64url')}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return self;
}
