import { conflict, notFound, type Refusal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import type { Allegation, Message } from './allegation';
import type { Changes, Given } from './command';
import { reread } from './facts';
import { whyNoNotice } from './notice';
import { isToBeRung, reached } from './ring';

const OPENED = 'Whoever is answered has opened it.';

export function say(
  allegation: Allegation,
  message: Pick<Message, 'from' | 'kind' | 'words'>,
  { by, now }: Given,
): Allegation {
  return { ...allegation, messages: [...allegation.messages, { id: newId(), at: now.toISOString(), by, ...message }] };
}

/** What the sender adds may change the facts: the place in the list is read anew; an override stays beside it. */
export function hear(
  allegation: Allegation,
  { words, changes = {}, answers }: { words: string; changes?: Changes; answers?: string },
  given: Given,
): Allegation | Refusal {
  if (answers && !allegation.employerUpdates.some(({ id, receivedAt }) => id === answers && !receivedAt))
    return notFound('question');
  const referral = { ...allegation.referral, ...changes };
  const employerUpdates = allegation.employerUpdates.map((one) =>
    one.id === answers ? { ...one, receivedAt: given.now.toISOString(), words } : one,
  );
  return say(
    reread(reached({ ...allegation, referral, employerUpdates }, OPENED, given), given),
    { from: 'sender', kind: answers ? 'answer' : 'information', words },
    given,
  );
}

export function readMessage(allegation: Allegation, messageId: string, given: Given): Allegation | Refusal {
  if (!allegation.messages.some(({ id, from }) => id === messageId && from === 'lado')) return notFound('message');
  const messages = allegation.messages.map((one) =>
    one.id === messageId && !one.readAt ? { ...one, readAt: given.now.toISOString() } : one,
  );
  return reached({ ...allegation, messages }, OPENED, given);
}

/** What was sent is opened by whoever is answered: said once, and only where it was not sure that anybody would. */
export function open(allegation: Allegation, given: Given): Allegation | Refusal {
  if (!isToBeRung(allegation)) return conflict('opened-before', 'Nobody is to be rung about this.');
  return reached(allegation, OPENED, given);
}

/** Where the sender is told that something waits; nothing, to be told no more. */
export function notifyAt(allegation: Allegation, noticeTo: string | undefined): Allegation | Refusal {
  const { noticeTo: _, ...referrer } = allegation.referral.referrer;
  const refused = whyNoNotice(noticeTo, allegation);
  if (refused) return refused;
  const referral = { ...allegation.referral, referrer: { ...referrer, ...(noticeTo ? { noticeTo } : {}) } };
  return { ...allegation, referral };
}
