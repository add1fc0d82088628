import type { Actor } from '@front-door/event-bus';
import { Authenticator } from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { actorOf, type Claims } from './actor-of';
import { type IssuerKeys, IssuerUnreachable } from './issuer-keys';

const ALGORITHMS = ['RS256', 'PS256', 'ES256'] as const;

/**
 * Finds out who sends a request: undefined when the token is missing, expired, forged or meant for somebody else. Throws IssuerUnreachable
 * when that cannot be found out.
 */
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
      // What the strategy could not check comes as a reason to refuse: an issuer that is down would send everybody to sign in again.
      const answered = (error: unknown, actor?: Actor | false | null, why?: unknown): void => {
        const failure = error ?? (why instanceof IssuerUnreachable ? why : undefined);
        if (failure) return reject(failure);
        resolve(actor || undefined);
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
