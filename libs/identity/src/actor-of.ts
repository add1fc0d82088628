import type { Actor } from '@front-door/event-bus';
import { rolesThatCount } from './permissions';

/** What an access token says. Signed by the issuer, but what is in it is looked at all the same. */
export interface Claims {
  sub?: unknown;
  exp?: unknown;
  kind?: unknown;
  name?: unknown;
  agency?: unknown;
  functions?: unknown;
  roles?: unknown;
}

const LONGEST = 255;
const AGENCY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What PostgreSQL cannot keep as text: null bytes, and halves of characters. */
const UNFIT = /\0|\p{Cs}/u;

const isWord = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= LONGEST && !UNFIT.test(value);
const words = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isWord) : []);

/** Who the bearer of a checked token is. Undefined when it does not say who, or is good for ever. */
export function actorOf(claims: Claims): Actor | undefined {
  // The library looks at `exp` only where there is one.
  if (!isWord(claims.sub) || typeof claims.exp !== 'number') return undefined;
  const said = words(claims.roles);
  const agency =
    isWord(claims.agency) && claims.agency.length <= 60 && AGENCY.test(claims.agency) ? claims.agency : undefined;
  const kind = claims.kind === 'system' || (claims.kind === undefined && isOfSystem(said)) ? 'system' : 'person';
  const roles = rolesThatCount(said, { agency, kind });
  return {
    kind: roles.includes('service') ? 'service' : kind,
    id: claims.sub,
    ...(isWord(claims.name) ? { name: claims.name } : {}),
    ...(agency ? { agency } : {}),
    functions: words(claims.functions),
    roles,
  };
}

/** An issuer that knows no such claim as `kind`. */
function isOfSystem(roles: readonly string[]): boolean {
  return roles.includes('partner-system') || roles.includes('service');
}
