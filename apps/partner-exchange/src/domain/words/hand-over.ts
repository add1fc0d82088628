import { dateInWords, displayReference, inWords } from '@front-door/casework';
import type { HandOverOffered, HandOverOverdue, HandOverReturned } from '@front-door/contracts';
import { type NewMessage, paragraphs } from '../message';

/** An agency is asked to take a child over: who, what was written for it, by when. Who told the front door is not said. */
export function handOverOf(offered: HandOverOffered, toAgency: string): NewMessage {
  const born = offered.dateOfBirth && `, born ${dateInWords(offered.dateOfBirth).replace(/^\S+ /, '')}`;
  return {
    ...aboutHandOver(offered, toAgency),
    kind: 'hand-over',
    heading: `Hand-over ${displayReference(offered.reference)}: do you accept?`,
    words: paragraphs(
      `We ask you to take over ${offered.childName ?? 'a child'}${born ?? ''}.`,
      offered.words,
      `Accept, or return with a reason, by ${inWords(new Date(offered.dueAt))}. Until you accept, the risk stays with us.`,
    ),
    link: lookAt(offered.handOverId),
    dueAt: offered.dueAt,
  };
}

/** Nobody answered in time: the same function is told once more. */
export function handOverOverdueOf(overdue: HandOverOverdue, toAgency: string): NewMessage {
  return {
    ...aboutHandOver(overdue, toAgency),
    kind: 'notice',
    heading: `Hand-over ${displayReference(overdue.reference)} is overdue`,
    words: paragraphs(
      `We asked you to take over a child. An answer was due by ${inWords(new Date(overdue.dueAt))}, and we have none.`,
      'Accept now, or return it and say why, so that somebody has the child.',
    ),
    link: lookAt(overdue.handOverId),
    dueAt: overdue.dueAt,
  };
}

/** The front door looks at the child again: there is nothing to accept. */
export function takenBackOf(returned: HandOverReturned, toAgency: string): NewMessage {
  return {
    ...aboutHandOver(returned, toAgency),
    kind: 'notice',
    heading: `Hand-over ${displayReference(returned.reference)} is taken back`,
    words: 'We are looking at this child again. There is nothing for you to accept now; we may offer it to you again.',
  };
}

function aboutHandOver(
  { handOverId, contactId, reference, toFunction }: HandOverReturned | HandOverOffered | HandOverOverdue,
  agency: string,
) {
  return { agency, function: toFunction, aboutId: handOverId, contactId, reference };
}

const lookAt = (handOverId: string): string => `/v1/hand-overs/${handOverId}`;
