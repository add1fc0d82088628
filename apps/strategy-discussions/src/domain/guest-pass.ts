import type { Discussion, Invitation } from './discussion';
import type { PolicyBodies } from './policies';

/** How a link with its code stands. A new one replaces it; too many wrong codes lock it; it opens one session. */
export type PassState = 'open' | 'used' | 'locked' | 'replaced';

/** A link and its code. Neither is kept: only what they hash to. */
export interface GuestPass {
  readonly id: string;
  readonly invitationId: string;
  readonly state: PassState;
  readonly endsAt: Date;
  readonly wrongCodes: number;
}

export type Try =
  | { outcome: 'opened'; invitation: Invitation }
  | { outcome: 'wrong' | 'locked'; wrongCodes: number }
  /** As if there were no such link. */
  | { outcome: 'nothing' };

/** Until when a link issued now can be used. */
export function linkEnds(now: Date, { linkHours }: PolicyBodies['guests']): Date {
  return new Date(now.getTime() + linkHours * 3_600_000);
}

/** Until when a session opened now lasts. */
export function sessionEnds(now: Date, { sessionMinutes }: PolicyBodies['guests']): Date {
  return new Date(now.getTime() + sessionMinutes * 60_000);
}

/** The invitation that guests of a discussion come by; none once it is withdrawn, or the discussion is cancelled. */
export function guestInvitation({ invitations, stage }: Discussion, id: string): Invitation | undefined {
  if (stage === 'asked' || stage === 'cancelled') return undefined;
  return invitations.find((one) => one.id === id && one.guest !== undefined && one.state !== 'cancelled');
}

/** What comes of a link that is brought with a code. A link that has ended in whatever way opens as little as one that never was. */
export function tryCode(
  pass: GuestPass,
  discussion: Discussion,
  codeIsRight: boolean,
  now: Date,
  { wrongCodes: most }: PolicyBodies['guests'],
): Try {
  const invitation = guestInvitation(discussion, pass.invitationId);
  if (pass.state !== 'open' || pass.endsAt <= now || !invitation) return { outcome: 'nothing' };
  if (codeIsRight) return { outcome: 'opened', invitation };
  const wrongCodes = pass.wrongCodes + 1;
  return { outcome: wrongCodes >= most ? 'locked' : 'wrong', wrongCodes };
}
