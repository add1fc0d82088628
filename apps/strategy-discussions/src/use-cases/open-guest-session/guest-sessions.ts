import type { Actor } from '@front-door/event-bus';
import type { Authenticate } from '@front-door/identity';
import type { ServiceDatabase } from '@front-door/persistence';
import { hashOf, SESSION_PREFIX } from '../../domain/guest-secrets';
import { guestAgency } from '../../domain/guests';
import { readSession } from '../../persistence/guest-store';

const BEARER = new RegExp(`^Bearer (${SESSION_PREFIX.replace('.', '\\.')}[A-Za-z0-9_-]{43})$`);

/** A guest as guards, rules and journals see them: somebody of an agency that has one invitation, and can see nothing else. */
export function guestActor(invitationId: string, name: string): Actor {
  const agency = guestAgency(invitationId);
  return { kind: 'person', id: agency, name, agency, functions: [], roles: ['guest'] };
}

/**
 * Knows guests by their session. It is an opaque token whose hash is kept, and not a signed one: there is no signing key to guard or to
 * renew, and a session ends in the moment in which the guest is uninvited, gets a new link, or the discussion is cancelled. One lookup a
 * request is cheap where guests are few.
 */
export function guestSessions(database: ServiceDatabase, now: () => Date): Authenticate {
  return async (request) => {
    const { authorization } = (request as { headers: { authorization?: string } }).headers;
    const token = BEARER.exec(authorization ?? '')?.[1];
    const session = token ? await readSession(database, hashOf(token), now()) : undefined;
    return session && guestActor(session.invitationId, session.name);
  };
}
