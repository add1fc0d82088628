import type { DeliverySettings } from '../settings';

/** The template of the e-mail that says something waits: the same for everybody and from every service, so that nothing of a matter can stand in it, nor what kind of matter it is. */
export const NUDGE = {
  templateId: '6f1d0c0e-5b1b-4f0e-9a53-0e2f6a4f7c11',
  name: 'something-waits',
  subject: 'Something is waiting for you at the front door',
  body: 'Something is waiting for you at the front door. Sign in as usual to read it.\n\nThis e-mail holds no detail on purpose. It goes out at intervals while something is unread. Nobody reads replies to it.',
} as const;

const MINUTE = 60_000;

/** Nobody is told twice in so many minutes (`last`); where nothing new has come, not again for so many hours (`again`). */
export function nudgeTimes(
  { nudgeMinutes, nudgeAgainHours }: Pick<DeliverySettings, 'nudgeMinutes' | 'nudgeAgainHours'>,
  now: Date,
): { last: Date; again: Date } {
  const before = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE);
  return { last: before(nudgeMinutes), again: before(nudgeAgainHours * 60) };
}
