import { displayReference } from '@front-door/casework';
import type { OutcomeTold } from '@front-door/contracts';
import { type ContactSender, type NewMessage, paragraphs } from '../message';

/** What was decided about one child, in the words written for the referrer, and how to disagree (WT-02, FAST-08, WT-16). */
export function outcomeOf(told: OutcomeTold, sender: ContactSender): NewMessage {
  return {
    agency: told.agency,
    function: told.function ?? sender.function,
    addressedTo: sender.submittedBy,
    kind: 'outcome',
    heading: `Outcome for a child in contact ${displayReference(told.contactReference)}`,
    words: paragraphs(
      `About ${told.childName}:`,
      told.words,
      'If you disagree, challenge it with your reason and what you want, or telephone us and ask for a manager to look at it again. You may always send a new contact.',
    ),
    aboutId: told.screeningId,
    contactId: told.contactId,
    reference: told.contactReference,
    senderReference: sender.senderReference,
    link: `/v1/contacts/${told.contactId}`,
    outcome: { childId: told.childId, words: told.words, toldAt: told.toldAt },
  };
}
