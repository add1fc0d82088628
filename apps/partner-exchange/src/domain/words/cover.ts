import { inWords } from '@front-door/casework';
import { type NewMessage, paragraphs } from '../message';
import type { CoverTime } from '../arrange-cover';

interface AboutCover extends CoverTime {
  agency: string;
  function: string;
  colleagueName: string;
}

/** "Covered by Wren Ashdown until Friday 27 November 2026 at 4pm.", or from when. */
export function coverInWords({ colleagueName, from, until }: Omit<AboutCover, 'agency' | 'function'>, now: Date) {
  const begins = from > now ? `from ${inWords(from)} ` : '';
  return `Covered by ${colleagueName} ${begins}until ${inWords(until)}.`;
}

/** Tells a function who sees what is theirs, whoever arranged it. */
export function coverArranged(cover: AboutCover, now: Date): NewMessage {
  return notice(
    cover,
    'Cover for your function is arranged',
    coverInWords(cover, now),
    'Until then they see what you see here, and may do what you may. End it early if it is not right.',
  );
}

export function coverEnded(cover: AboutCover, now: Date): NewMessage {
  return notice(cover, 'Cover for your function has ended', `${cover.colleagueName} covers no more: ${inWords(now)}.`);
}

function notice({ agency, function: of }: AboutCover, heading: string, ...words: string[]): NewMessage {
  return { agency, function: of, kind: 'notice', heading, words: paragraphs(...words) };
}
