import { displayReference, inDangerNow, inWords, type Telephones } from '@front-door/casework';
import type { ContactReceived } from '@front-door/contracts';
import { type NewMessage, paragraphs } from '../message';

/** What the sender of a contact finds at once: what to do in danger (FAST-01), that it arrived, under which reference, and when a decision is due and why (WT-01, FAST-08). */
export function receiptOf(contact: ContactReceived, telephones: Telephones): NewMessage {
  const reference = displayReference(contact.reference);
  const { sender, senderReference } = contact;
  return {
    agency: sender.agency,
    function: sender.function,
    addressedTo: sender.submittedBy,
    kind: 'receipt',
    heading: `We have your contact ${reference}`,
    words: paragraphs(
      contact.immediateDanger && inDangerNow(telephones),
      `We have your contact. Our reference is ${reference}.${senderReference ? ` Yours is ${senderReference}.` : ''}`,
      `A decision is due by ${inWords(new Date(contact.decisionDueAt))}. ${contact.decisionDueBecause}`,
      'A social worker will look at this and decide what each child needs. We will tell you the outcome for each child, and ask you if we need more.',
      `If something changes, add it to this contact. If a child is in danger, call 999, then telephone us on ${telephones.office}, or ${telephones.outOfHours} outside 9am to 5pm on working days.`,
    ),
    aboutId: contact.contactId,
    contactId: contact.contactId,
    reference: contact.reference,
    senderReference,
    link: `/v1/contacts/${contact.contactId}`,
    answersTopic: contact.channel === 'agency-topic',
  };
}
