import { displayReference, type Shift, timeInWords } from '@front-door/casework';
import type { PagingChannel } from '@front-door/contracts';

/** One step of a ladder: who is paged, by what, and how many minutes they have to acknowledge. */
export interface Rung {
  whom: string;
  role: string;
  channel: PagingChannel;
  number: string;
  minutes: number;
}

/** By day, and out of hours. Each has at least one rung. */
export type Ladders = Readonly<Record<Shift, readonly Rung[]>>;

/** Roles that a rung may name: those who may acknowledge. */
export const ROLES_TO_PAGE: readonly string[] = ['screening-manager', 'duty-manager', 'emergency-duty-worker'];

/** Where an alarm stands: on whose ladder, and on which rung, the first being 1. */
export interface OnLadder {
  shift: Shift;
  rung: number;
}

export interface NextPage extends OnLadder {
  whom: Rung;
  /** When the next is paged, unless somebody acknowledges before. */
  nextPageAt: Date;
}

/**
 * Who is paged now: the first rung, then the next, and the last again and again, because an alarm never falls silent by itself. When the
 * shift changes, the other ladder begins at its first rung: whoever was paged before has gone home (CAL-05).
 */
export function nextPage(before: OnLadder | undefined, shift: Shift, ladders: Ladders, now: Date): NextPage {
  const ladder = ladders[shift];
  const rung = before?.shift === shift ? Math.min(before.rung + 1, ladder.length) : 1;
  const whom = ladder[rung - 1]!;
  return { shift, rung, whom, nextPageAt: new Date(now.getTime() + whom.minutes * 60_000) };
}

/** What a page says. It may be read on a locked telephone or aloud in a room: a reference, and nothing about anybody. */
export function pageWords({ contactReference, raisedAt }: { contactReference: string; raisedAt: Date }): string {
  return `Front Door: urgent contact ${displayReference(contactReference)}, alarm since ${timeInWords(raisedAt)}. Nobody has acknowledged it yet. Sign in and acknowledge it now.`;
}
