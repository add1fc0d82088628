import type { Discussion } from './discussion';

/**
 * What a guest, who has no inbox, is told by e-mail: that the time or place changed, that they need not come, that the record is out, that
 * they have something to do, and that it is late.
 */
export const GUEST_NEWS = ['moved', 'not-needed', 'record-out', 'to-do', 'late'] as const;
export type GuestNews = (typeof GUEST_NEWS)[number];

/** Those that come with a fresh link, and are not sent once there is nothing to do any more. */
export const WITH_LINK: readonly GuestNews[] = ['to-do', 'late'];
/** The plan is written action by action: what a guest has to do is told of together. */
const TOGETHER_MINUTES = 5;

/** When it is sent at the earliest. */
export function sendAt(news: GuestNews, now: Date): Date {
  return news === 'to-do' ? new Date(now.getTime() + TOGETHER_MINUTES * 60_000) : now;
}

export interface NewsForGuest {
  invitationId: string;
  email: string;
  news: GuestNews;
}

/** Found by comparing before and after, as events are, so that no command can forget its guests. */
export function newsForGuests(before: Discussion, after: Discussion): NewsForGuest[] {
  return before.invitations.flatMap(({ id, agency, guest, state }) => {
    if (!guest || state === 'cancelled') return [];
    const now = after.invitations.find((one) => one.id === id);
    const news = newsOf(before, after, now?.state === 'cancelled') ?? assigned(before, after, agency);
    return news ? [{ invitationId: id, email: guest.email, news }] : [];
  });
}

function newsOf(before: Discussion, after: Discussion, cancelled: boolean): GuestNews | undefined {
  if (cancelled) return 'not-needed';
  if (after.meeting!.sequence > before.meeting!.sequence) return 'moved';
  if (after.distributed && !before.distributed) return 'record-out';
  return undefined;
}

function assigned(before: Discussion, after: Discussion, agency: string): GuestNews | undefined {
  const known = before.actions.map(({ id }) => id);
  return after.actions.some((one) => one.agency === agency && !known.includes(one.id)) ? 'to-do' : undefined;
}

/** That something of theirs is late. */
export function lateForGuest({ invitations }: Discussion, agency: string): NewsForGuest[] {
  return invitations.flatMap(({ id, guest, agency: whose, state }) =>
    guest && whose === agency && state !== 'cancelled' ? [{ invitationId: id, email: guest.email, news: 'late' }] : [],
  );
}
