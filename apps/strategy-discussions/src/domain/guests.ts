import { conflict, invalid, type Refusal } from '@front-door/event-bus';
import { answerBy } from './clocks';
import type { Given, InviteGuest } from './commands';
import type { Discussion } from './discussion';

const GUEST = 'guest-';

/**
 * The agency that a guest acts for: one for each invitation, so that whatever is scoped by agency is scoped to that one invitation. It can be
 * no registered agency's code, and the name that staff typed is only ever shown.
 */
export const guestAgency = (invitationId: string): string => `${GUEST}${invitationId}`;

export const isGuestAgency = (agency: string): boolean => agency.startsWith(GUEST);

/** An action of a guest’s agency is for a guest of this discussion, who is not uninvited; an agency with one person has no functions. */
export function whyNoGuestsAction(
  { invitations }: Discussion,
  { agency, function: of }: { agency: string; function?: string },
): Refusal | undefined {
  if (!isGuestAgency(agency)) return undefined;
  if (!invitations.some((one) => one.guest && one.agency === agency && one.state !== 'cancelled'))
    return invalid('guest-unknown', 'Nobody is a guest of this discussion by that. Take the agency of their invitation.', '/agency'); // prettier-ignore
  return of === undefined
    ? undefined
    : invalid('guest-without-functions', 'A guest has no functions: leave this out.', '/function');
}

/** Whether a guest still has something to do. */
export function owesAnAction({ actions }: Discussion, agency: string): boolean {
  return actions.some((one) => one.agency === agency && !one.completed);
}

/** Somebody of an agency without an account is asked, and is not left out any more. Refused: the same address twice. */
export function inviteGuest(
  discussion: Discussion,
  { invitationId, part, guest }: InviteGuest,
  { now, policies }: Given,
): Discussion | Refusal {
  const { meeting, invitations, leftOut } = discussion;
  const same = ({ state, guest: other }: Discussion['invitations'][number]): boolean =>
    state !== 'cancelled' && other?.email.toLowerCase() === guest.email.toLowerCase();
  if (invitations.some(same))
    return conflict(
      'guest-invited-already',
      'Somebody with this e-mail address is invited already. Issue a new link and code for them instead.',
    );
  const due = answerBy(now, new Date(meeting!.at), policies.bodies.invitations);
  return {
    ...discussion,
    leftOut: leftOut.filter((one) => one.part !== part),
    invitations: [
      ...invitations,
      {
        ...{ id: invitationId, agency: guestAgency(invitationId), part, guest, state: 'invited' },
        ...{ invitedAt: now.toISOString(), answerBy: due.toISOString(), sequence: meeting!.sequence },
      },
    ],
  };
}

/** What others read as the agency: a guest's by its name. */
export function agencyAsShown({ invitations }: Pick<Discussion, 'invitations'>, agency: string): string {
  return invitations.find((one) => one.guest && one.agency === agency)?.guest?.agencyName ?? agency;
}
