import { outcomeInWords } from '@front-door/casework';
import type { OutcomeTold } from '@front-door/contracts';
import type { ContactSender, NewMessage } from '../message';

/** What was decided about one child, in the words written for the referrer, and how to disagree (WT-02, FAST-08, WT-16). */
export function outcomeOf(told: OutcomeTold, sender: ContactSender): NewMessage {
  return {
    agency: told.agency,
    function: told.function ?? sender.function,
    addressedTo: sender.submittedBy,
    kind: 'outcome',
    ...outcomeInWords(told),
    aboutId: told.screeningId,
    contactId: told.contactId,
    reference: told.contactReference,
    senderReference: sender.senderReference,
    link: `/v1/contacts/${told.contactId}`,
    outcome: { childId: told.childId, words: told.words, toldAt: told.toldAt },
  };
}
