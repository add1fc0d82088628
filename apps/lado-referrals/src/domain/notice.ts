import { foldName } from '@front-door/casework';
import { invalid, type Refusal } from '@front-door/event-bus';
import type { Allegation } from './allegation';
import { type About, isHiddenFromSender, namesOf } from './kept-out';
import { mayBeOneName } from './same-subject';

/**
 * Whether an address may be read by somebody it is about: theirs, or made of their name. A shared mailbox cannot be told; so the e-mail is the one
 * that everybody gets for anything.
 */
function mayBeTheirs(address: string, allegation: About): boolean {
  const { email } = allegation.referral.subject;
  if (email && email.trim().toLowerCase() === address.trim().toLowerCase()) return true;
  const local = address.split('@')[0]!.replace(/[._+\d-]+/g, ' ');
  return namesOf(allegation).some(
    (name) => mayBeOneName(local, name) || writtenTogether(name).includes(foldName(local)),
  );
}

/** `dorianpell`, `pelldorian`, `dpell`, `dorianp`. */
function writtenTogether(name: string): string[] {
  const words = name.trim().split(/\s+/).map(foldName).filter(Boolean);
  const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
  if (words.length < 2) return [];
  return [first + last, last + first, first[0]! + last, first + last[0]!, last + first[0]!];
}

/** Why no notice may go to this address; undefined when it may. */
export function whyNoNotice(address: string | undefined, allegation: About): Refusal | undefined {
  if (!address || !mayBeTheirs(address, allegation)) return undefined;
  const sentence = 'This looks like the address of the person it is about. Give one that you alone read, or none.';
  return invalid('notice-to-subject', sentence, '/noticeTo');
}

/** Where to say that something waits, and since when; undefined where nothing waits unread, or nobody may be told. The receipt was the answer itself. */
export function noticeOf(allegation: Allegation): { to: string; since: string } | undefined {
  const { referral, messages, sender } = allegation;
  const { noticeTo } = referral.referrer;
  const waiting = messages.findLast(({ from, kind, readAt }) => from === 'lado' && kind !== 'receipt' && !readAt);
  if (!noticeTo || !waiting || whyNoNotice(noticeTo, allegation) || isHiddenFromSender(sender, allegation))
    return undefined;
  return { to: noticeTo, since: waiting.at };
}
