import { displayReference } from '@front-door/casework';
import type { AttachmentScanned } from '@front-door/contracts';
import { type ContactSender, type NewMessage, paragraphs } from '../message';

/** "Nobody can open the file you attached", to whoever attached it. */
export function infectedFile(scanned: AttachmentScanned, sender: ContactSender): NewMessage {
  const reference = displayReference(scanned.reference);
  return {
    agency: scanned.agency,
    function: sender.function,
    addressedTo: scanned.addedBy,
    kind: 'notice',
    heading: `A file attached to contact ${reference} cannot be opened`,
    words: paragraphs(
      `A virus was found in a file that you attached to contact ${reference}. Nobody here can open it. The contact itself is with us, and does not wait for the file.`,
      'Have the device that it came from checked. If we need what is in the file, make it anew, for example as a PDF, and attach that; or add its words to the contact.',
    ),
    aboutId: scanned.attachmentId,
    contactId: scanned.contactId,
    reference: scanned.reference,
    senderReference: sender.senderReference,
    link: `/v1/contacts/${scanned.contactId}`,
  };
}
