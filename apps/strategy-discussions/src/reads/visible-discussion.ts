import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { mayDo } from '@front-door/identity';
import type { Discussion, Invitation } from '../domain/discussion';

/** The invitation through which somebody at an agency knows of a discussion: their function's, or that of the whole agency. */
export function invitationOf(discussion: Discussion, actor: Actor): Invitation | undefined {
  return discussion.invitations.find(
    ({ agency, function: of, state }) =>
      state !== 'cancelled' && agency === actor.agency && (of === undefined || actor.functions.includes(of)),
  );
}

/** As whom somebody sees a discussion; refused exactly like one that does not exist. */
export function seenAs(
  row: { body: Discussion } | undefined,
  actor: Actor,
): { staff: true } | { staff: false; invitation: Invitation } | Refusal {
  if (!row) return notFound('discussion');
  if (mayDo(actor.roles, 'strategy.read')) return { staff: true };
  const invitation = invitationOf(row.body, actor);
  return invitation ? { staff: false, invitation } : notFound('discussion');
}
