import type { Actor } from '@front-door/event-bus';
import { Authenticator } from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { IssuerKeys } from './issuer-keys';

const ALGORITHMS = ['RS256', 'PS256', 'ES256'] as const;

interface Claims {
  sub: string;
  kind?: 'person' | 'system';
  name?: string;
  agency?: string;
  functions?: unknown;
  roles?: unknown;
}

/** Finds out who sends a request: undefined when the token is missing, expired, forged or meant for somebody else. */
export type Authenticate = (request: object) => Promise<Actor | undefined>;

/** Passport with a bearer token checked against the issuer's keys, on every request. An authenticator per service: nothing is shared. */
export function bearerAuthentication(issuer: string, audience: string, keys: IssuerKeys): Authenticate {
  const passport = new Authenticator();
  const strategy = new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      issuer,
      audience,
      algorithms: [...ALGORITHMS],
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: unknown, key?: never) => void) => {
        const kid = keyIdOf(token);
        if (!kid) return done(new UnknownKey());
        keys.find(kid).then(
          (key) => (key ? done(null, key as never) : done(new UnknownKey())),
          (error) => done(error),
        );
      },
    },
    (claims: Claims, done: (error: unknown, actor?: Actor | false) => void) => done(null, actorOf(claims) ?? false),
  );
  passport.use('bearer', strategy);
  return (request) =>
    new Promise((resolve, reject) => {
      const answered = (error: unknown, actor?: Actor | false): void => {
        if (error && !(error instanceof UnknownKey)) return reject(error);
        resolve(error || !actor ? undefined : actor);
      };
      passport.authenticate('bearer', { session: false }, answered)(request as never, {} as never, reject);
    });
}

class UnknownKey extends Error {}

function keyIdOf(token: string): string | undefined {
  try {
    return JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString()).kid;
  } catch {
    return undefined;
  }
}

const words = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

function actorOf(claims: Claims): Actor | undefined {
  if (typeof claims.sub !== 'string' || claims.sub.length === 0) return undefined;
  const roles = words(claims.roles);
  return {
    kind: roles.includes('service') ? 'service' : claims.kind === 'system' ? 'system' : 'person',
    id: claims.sub,
    ...(typeof claims.name === 'string' ? { name: claims.name } : {}),
    ...(typeof claims.agency === 'string' ? { agency: claims.agency } : {}),
    functions: words(claims.functions),
    roles,
  };
}
