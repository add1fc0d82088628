import { conflict, invalid, Refusal } from '@front-door/event-bus';

/** A colleague who is to cover a function for somebody absent. */
export interface CoverAsked {
  /** Subject of the colleague's token. */
  colleagueId: string;
  colleagueName: string;
  /** Left out, or past: from now. */
  from?: string;
  until: string;
  reason: string;
}

/** From the first instant on, and no longer at the last. */
export interface CoverTime {
  from: Date;
  until: Date;
}

/** Who arranges. */
export interface Arranger {
  id: string;
  /** Those of the token: what they cover themselves is not among them. */
  ownFunctions: readonly string[];
  /** An administrator of the agency, or ours: for when the lead falls ill. */
  forAnyFunction: boolean;
}

const DAY = 86_400_000;

/** Whoever belongs to a function arranges its cover, or an administrator does. Covering it is not belonging to it. */
export function mayArrangeCover({ ownFunctions, forAnyFunction }: Arranger, of: string): boolean {
  return forAnyFunction || ownFunctions.includes(of);
}

/**
 * From when until when the colleague covers, or why not. Nobody covers by their own arrangement, so that an administrator does not open an
 * inbox to themselves. Cover of one function by one person does not overlap: ending it must end it.
 */
export function arrangeCover(
  by: Arranger,
  of: string,
  { colleagueId, from, until: last }: CoverAsked,
  standing: readonly CoverTime[],
  now: Date,
  mostDays: number,
): CoverTime | Refusal {
  if (!mayArrangeCover(by, of))
    return new Refusal(
      403,
      'not-of-the-function',
      'Somebody who belongs to this function arranges its cover, or an administrator of your agency.',
    );
  if (colleagueId === by.id)
    return new Refusal(403, 'own-cover', 'Somebody else of your agency has to arrange that you cover this.');
  const begins = from && new Date(from) > now ? new Date(from) : now;
  const until = new Date(last);
  if (until <= begins)
    return invalid('cover-ends-first', 'Give an end that is after its beginning, and not past.', '/until');
  if (until.getTime() - begins.getTime() > mostDays * DAY)
    return invalid(
      'cover-too-long',
      `Cover lasts ${mostDays} days at most. Arrange it again when that is over, or have the sign-in changed.`,
      '/until',
    );
  if (standing.some((other) => other.from < until && begins < other.until))
    return conflict('cover-arranged', 'This colleague covers this function in that time already. End that first.');
  return { from: begins, until };
}

/** Whoever may arrange it ends it, and whoever covers may give it back. Undefined when it is over already: nothing to do. */
export function endCover(
  by: Arranger,
  cover: CoverTime & { function: string; colleagueId: string },
  now: Date,
): { until: Date } | undefined | Refusal {
  if (!mayArrangeCover(by, cover.function) && cover.colleagueId !== by.id)
    return new Refusal(
      403,
      'not-of-the-function',
      'Somebody who belongs to this function ends its cover, the colleague who covers, or an administrator of your agency.',
    );
  return cover.until <= now ? undefined : { until: now };
}
