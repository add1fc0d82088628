import {
  BARS_EVENTS,
  type FhirBundle,
  type InboxKind,
  messageBundle,
  OWN_IN_FHIR,
  partIdOf,
} from '@front-door/contracts';

/** What a message in an inbox says: nothing more goes into its FHIR form. */
export interface ToSay {
  id: string;
  kind: InboxKind;
  heading: string;
  words: string;
  contactId: string | null;
  reference: string | null;
  senderReference: string | null;
  link: string | null;
  dueAt: Date | null;
  sentAt: Date;
}

/** What answers a referral; the rest is said by us, and its event is ours. */
const RESPONSES: readonly InboxKind[] = ['receipt', 'question', 'outcome', 'refusal'];

/** A message of an inbox as a FHIR message in the shape of BaRS: a Communication with the same words, based on the referral that it answers. */
export function fhirMessageOf(message: ToSay): FhirBundle {
  const { id, kind, heading, words, link, dueAt } = message;
  const header = partIdOf(id, 'header');
  const referral = referralOf(message);
  const sent = message.sentAt.toISOString();
  return messageBundle(id, sent, [
    {
      resourceType: 'MessageHeader',
      id: header,
      eventCoding: RESPONSES.includes(kind)
        ? { system: BARS_EVENTS, code: 'servicerequest-response' }
        : { system: `${OWN_IN_FHIR}:event`, code: kind },
      source: { name: 'Front Door', endpoint: OWN_IN_FHIR },
      focus: [...(referral ? [referral] : []), { reference: `urn:uuid:${id}` }],
    },
    {
      resourceType: 'Communication',
      id,
      ...(link || dueAt ? { extension: extensionsOf(link, dueAt) } : {}),
      ...(referral ? { basedOn: [referral] } : {}),
      status: 'completed',
      category: [{ coding: [{ system: `${OWN_IN_FHIR}:message`, code: kind }] }],
      topic: { text: heading },
      sent,
      payload: [{ contentString: words }],
    },
  ]);
}

/** The ServiceRequest by the identifier that its sender gave it; else by ours. */
function referralOf({ senderReference, reference, contactId }: ToSay): object | undefined {
  if (senderReference) return { type: 'ServiceRequest', identifier: { value: senderReference } };
  if (reference && contactId)
    return { type: 'ServiceRequest', identifier: { system: `${OWN_IN_FHIR}:reference`, value: reference } };
  return undefined;
}

/** Where to answer or look, and by when. */
function extensionsOf(link: string | null, dueAt: Date | null): object[] {
  return [
    ...(link ? [{ url: `${OWN_IN_FHIR}:link`, valueUri: link }] : []),
    ...(dueAt ? [{ url: `${OWN_IN_FHIR}:answer-by`, valueDateTime: dueAt.toISOString() }] : []),
  ];
}
