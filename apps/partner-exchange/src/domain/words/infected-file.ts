import { displayReference } from '@front-door/casework';
import type { AttachmentScanned, CheckAttachmentScanned, DiscussionAttachmentScanned } from '@front-door/contracts';
import { type ContactSender, type NewMessage, paragraphs } from '../message';

/** "Nobody can open the file you attached", to whoever attached it. */
export function infectedFile(scanned: AttachmentScanned, sender: ContactSender): NewMessage {
  const { contactId, reference, addedBy: addressedTo } = scanned;
  const contact = `contact ${displayReference(reference)}`;
  return {
    ...aboutFile(scanned, contact),
    words: paragraphs(
      `A virus was found in a file that you attached to ${contact}. Nobody here can open it. The contact itself is with us, and does not wait for the file.`,
      `${MAKE_IT_ANEW} or add its words to the contact.`,
    ),
    ...{ function: sender.function, addressedTo, contactId, senderReference: sender.senderReference },
    link: `/v1/contacts/${contactId}`,
  };
}

/** The same of a file that belongs to an answer, to the function that was asked. */
export function infectedAnswerFile(scanned: CheckAttachmentScanned): NewMessage {
  const answer = `your answer to check ${displayReference(scanned.reference)}`;
  return belonging(scanned, answer, 'The answer itself', `/v1/checks/${scanned.checkId}`);
}

/** The same of a file that belongs to a contribution, to the function that was invited. */
export function infectedContributionFile(scanned: DiscussionAttachmentScanned): NewMessage {
  const told = `what you told strategy discussion ${displayReference(scanned.reference)}`;
  return belonging(scanned, told, 'What you said', `/v1/discussions/${scanned.discussionId}`);
}

function belonging(
  scanned: CheckAttachmentScanned | DiscussionAttachmentScanned,
  to: string,
  itself: string,
  link: string,
): NewMessage {
  return {
    ...aboutFile(scanned, to),
    words: paragraphs(
      `A virus was found in a file that belongs to ${to}. Nobody here can open it. ${itself} does not wait for the file.`,
      `${MAKE_IT_ANEW} or say what is in it.`,
    ),
    ...{ function: scanned.function, contactId: scanned.contactId, link },
  };
}

const MAKE_IT_ANEW =
  'Have the device that it came from checked. If we need what is in the file, make it anew, for example as a PDF, and attach that;';

type Scanned = Pick<AttachmentScanned, 'agency' | 'attachmentId' | 'reference'>;

function aboutFile({ agency, attachmentId: aboutId, reference }: Scanned, to: string) {
  return {
    ...{ agency, kind: 'notice' as const, aboutId, reference },
    heading: `A file attached to ${to} cannot be opened`,
  };
}
