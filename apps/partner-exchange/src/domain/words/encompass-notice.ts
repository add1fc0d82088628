import { dateInWords, displayReference, inWords } from '@front-door/casework';
import type { AtIncident, ChildReceived, ContactReceived, PoliceIncident } from '@front-door/contracts';
import { type NewMessage, paragraphs } from '../message';
import type { NoticeClock } from '../encompass/when-due';
import type { Recipient } from '../encompass/recipient';

/** What a notice says of one child and of what happened; nothing of the other children (FEED-06). */
export interface NoticeContent {
  child: Pick<ChildReceived, 'name' | 'dateOfBirth' | 'school' | 'atIncident' | 'whereAtIncident' | 'wordsForSchool'>;
  incident: Omit<PoliceIncident, 'domesticAbuse'>;
}

const WHERE_THE_CHILD_WAS: Record<AtIncident, string> = {
  'saw-or-heard': 'The child saw or heard it.',
  'in-the-home': 'The child was in the home.',
  'not-there': 'The child was not there.',
  'not-known': 'It is not known where the child was.',
};

/** What the notice about one child of this contact is to say; only what FEED-06 lists. */
export function contentOf({ police }: ContactReceived, child: ChildReceived): NoticeContent {
  const { name, dateOfBirth, school, atIncident, whereAtIncident, wordsForSchool } = child;
  const { domesticAbuse: _always, ...incident } = police!;
  return { child: { name, dateOfBirth, school, atIncident, whereAtIncident, wordsForSchool }, incident };
}

export interface NoticeToSend {
  noticeId: string;
  contactId: string;
  reference: string;
  content: NoticeContent;
  to: Recipient;
  clock: NoticeClock;
}

/** Operation Encompass: the designated lead learns, before the school day, what a child has lived through, and what to do (FEED-05, FEED-06). */
export function encompassNoticeOf(notice: NoticeToSend): NewMessage {
  const { noticeId, contactId, reference, content, to, clock } = notice;
  return {
    agency: to.agency,
    function: to.function,
    kind: 'encompass-notice',
    heading: `Operation Encompass ${displayReference(reference)}: a notice about a child`,
    words: paragraphs(
      `Read this before ${inWords(clock.dueAt)}. ${clock.dueBecause}`,
      to.because && `This comes to the education desk and not to a school. ${to.because}`,
      'The police were called to domestic abuse and have reason to believe that this child may be a victim of it.',
      whoAndWhat(content),
      content.child.wordsForSchool && `From the police, for the school: ${content.child.wordsForSchool}`,
      to.because
        ? 'What to do: find out whether the child has a place at a school, and which. If so, give us the school, and it gets this notice. If not, see what the child and the family need from you.'
        : 'What to do: have somebody whom the child trusts ready when the child arrives. Tell only those who need to know in order to support the child. Do not question the child, and do not speak to the family about this notice. Keep it in the child’s safeguarding file.',
      'If you learn more or are worried, send us a contact. If a child is in danger, call 999, then telephone us.',
    ),
    aboutId: noticeId,
    contactId,
    reference,
    dueAt: clock.dueAt.toISOString(),
  };
}

function whoAndWhat({ child, incident }: NoticeContent): string {
  const born = child.dateOfBirth && `, born ${dateInWords(child.dateOfBirth).replace(/^\S+ /, '')}`;
  const at = child.atIncident && (WHERE_THE_CHILD_WAS[child.atIncident] as string | undefined);
  return [
    `The child: ${child.name}${born ?? ''}`,
    child.school && `School, as the police have it: ${child.school.name}`,
    incident.incidentAt && `When: ${inWords(new Date(incident.incidentAt))}`,
    incident.place && `Where: ${incident.place}`,
    incident.present && `Who was present: ${incident.present}`,
    (at || child.whereAtIncident) && `Where the child was: ${[at, child.whereAtIncident].filter(Boolean).join(' ')}`,
    `Police reference: ${incident.reference}`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** The first recipient hears that the notice was not meant for it. Says nothing about the child. */
export function disregardOf(notice: { id: string; agency: string; function?: string; reference: string }): NewMessage {
  const reference = displayReference(notice.reference);
  return {
    agency: notice.agency,
    function: notice.function,
    kind: 'notice',
    heading: `Operation Encompass ${reference}: disregard a notice`,
    words: paragraphs(
      `A notice ${reference} about a child was sent to you. It was not meant for you: the child’s school was corrected, and the right one has it now.`,
      'Disregard it. If you printed or copied it, destroy that; if it is in a file, take it out; do not act on it and do not speak of it.',
    ),
    aboutId: notice.id,
    reference: notice.reference,
  };
}
