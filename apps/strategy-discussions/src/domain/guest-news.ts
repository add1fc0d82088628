import type { Discussion } from './discussion';

/** What a guest, who has no inbox, is told by e-mail: that the time or place changed, that they need not come, that the record is out. */
export const GUEST_NEWS = ['moved', 'not-needed', 'record-out'] as const;
export type GuestNews = (typeof GUEST_NEWS)[number];

export interface NewsForGuest {
  invitationId: string;
  email: string;
  news: GuestNews;
}

/** Found by comparing before and after, as events are, so that no command can forget its guests. */
export function newsForGuests(before: Discussion, after: Discussion): NewsForGuest[] {
  return before.invitations.flatMap(({ id, guest, state }) => {
    if (!guest || state === 'cancelled') return [];
    const now = after.invitations.find((one) => one.id === id);
    const news = newsOf(before, after, now?.state === 'cancelled');
    return news ? [{ invitationId: id, email: guest.email, news }] : [];
  });
}

function newsOf(before: Discussion, after: Discussion, cancelled: boolean): GuestNews | undefined {
  if (cancelled) return 'not-needed';
  if (after.meeting!.sequence > before.meeting!.sequence) return 'moved';
  if (after.distributed && !before.distributed) return 'record-out';
  return undefined;
}
