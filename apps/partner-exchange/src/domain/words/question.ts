import { displayReference, inWords } from '@front-door/casework';
import type { QuestionAsked } from '@front-door/contracts';
import { type ContactSender, type NewMessage, paragraphs } from '../message';

/** "We need more from you", to whoever sent the contact. It is answered by adding information that names the question. */
export function questionOf(asked: QuestionAsked, sender: ContactSender): NewMessage {
  return {
    agency: asked.agency,
    function: asked.function ?? sender.function,
    addressedTo: sender.submittedBy,
    kind: 'question',
    heading: `We need more from you about contact ${displayReference(asked.contactReference)}`,
    words: paragraphs(
      asked.question,
      asked.answerBy && `Please answer by ${inWords(new Date(asked.answerBy))}.`,
      'If you do not know, say so: that is an answer too. If a child is in danger, call 999, then telephone us.',
    ),
    aboutId: asked.questionId,
    contactId: asked.contactId,
    reference: asked.contactReference,
    senderReference: sender.senderReference,
    link: `/v1/contacts/${asked.contactId}/information`,
    dueAt: asked.answerBy,
  };
}
