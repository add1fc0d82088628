import { displayReference } from '@front-door/casework';
import type { ConsultationAdvised } from '@front-door/contracts';
import { type NewMessage, paragraphs } from '../message';

/** The advice of the consultation line in writing, for whoever asked (CON-06, CON-08). */
export function consultationAdvisedOf(advised: ConsultationAdvised): NewMessage {
  const { agency, function: of, askedBy, consultationId, reference, words, draft, forCallerAlone } = advised;
  return {
    ...{ agency, function: of, addressedTo: askedBy, aboutId: consultationId, reference },
    ...(forCallerAlone ? { forAddresseeAlone: true } : {}),
    kind: 'consultation',
    heading: `Consultation ${displayReference(reference)}: what we advised`,
    words: paragraphs(words, draft && 'A part-filled contact waits for you under the link: complete it, and send it.'),
    link: draft ?? `/v1/consultations/${consultationId}`,
  };
}
