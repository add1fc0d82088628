import { displayReference, inWords } from '@front-door/casework';
import type { ContactReceived } from '@front-door/contracts';
import { type NewMessage, paragraphs } from '../message';

/** First, wherever a child is in immediate danger: a form rings no bell (FAST-01). */
export const IN_DANGER_NOW = 'Call 999, then telephone us. This form does not summon help.';

/** What the sender of a contact finds at once: that it arrived, under which reference, and when a decision is due and why (WT-01, FAST-08). */
export function receiptOf(contact: ContactReceived): NewMessage {
  const reference = displayReference(contact.reference);
  const { sender, senderReference } = contact;
  return {
    agency: sender.agency,
    function: sender.function,
    addressedTo: sender.submittedBy,
    kind: 'receipt',
    heading: `We have your contact ${reference}`,
    words: paragraphs(
      contact.immediateDanger && IN_DANGER_NOW,
      `We have your contact. Our reference is ${reference}.${senderReference ? ` Yours is ${senderReference}.` : ''}`,
      `A decision is due by ${inWords(new Date(contact.decisionDueAt))}. ${contact.decisionDueBecause}`,
      'A social worker will look at this and decide what each child needs. We will tell you the outcome for each child, and ask you if we need more.',
      'If something changes, add it to this contact. If a child is in danger, call 999, then telephone us.',
    ),
    aboutId: contact.contactId,
    contactId: contact.contactId,
    reference: contact.reference,
    senderReference,
    link: `/v1/contacts/${contact.contactId}`,
  };
}
