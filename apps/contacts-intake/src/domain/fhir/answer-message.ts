import { displayReference, inWords } from '@front-door/casework';
import {
  BARS_EVENTS,
  type FhirBundle,
  type FhirIssue,
  messageBundle,
  OWN_IN_FHIR,
  partIdOf,
} from '@front-door/contracts';
import type { Receipt } from '../receive-contact';

/** What of the message that came is repeated in the answer to it. */
export interface Answered {
  /** MessageHeader.id, else the id of the Bundle. */
  id?: string;
  senderReference?: string;
}

/**
 * The receipt as a message: `ok`, the ServiceRequest with our reference beside the sender's, and an OperationOutcome that says what the
 * receipt says: what to do in danger first (FAST-01), when a decision is due and why (WT-01), warnings, and what we would have to ask.
 */
export function answerMessage(receipt: Receipt, { id, senderReference }: Answered): FhirBundle {
  const [header, request, outcome] = ['header', 'request', 'outcome'].map((part) => partIdOf(receipt.id, part)) as [
    string,
    string,
    string,
  ];
  return messageBundle(receipt.id, receipt.receivedAt, [
    {
      resourceType: 'MessageHeader',
      id: header,
      eventCoding: { system: BARS_EVENTS, code: 'servicerequest-response' },
      source: { name: 'Front Door', endpoint: OWN_IN_FHIR, partIdOf },
      ...(id === undefined
        ? {}
        : { response: { identifier: id, code: 'ok', details: { reference: `urn:uuid:${outcome}` } } }),
      focus: [{ reference: `urn:uuid:${request}` }, { reference: `urn:uuid:${outcome}` }],
    },
    {
      resourceType: 'ServiceRequest',
      id: request,
      identifier: [
        { system: `${OWN_IN_FHIR}:contact`, value: receipt.id },
        { system: `${OWN_IN_FHIR}:reference`, value: receipt.reference },
        ...(senderReference === undefined ? [] : [{ value: senderReference }]),
      ],
      status: 'active',
      intent: 'order',
      subject: { display: receipt.children.map(({ name }) => name).join(', ') },
    },
    { resourceType: 'OperationOutcome', id: outcome, issue: issuesOf(receipt) },
  ]);
}

function issuesOf(receipt: Receipt): FhirIssue[] {
  const issue = (text: string, code?: string): FhirIssue => ({
    severity: 'information',
    code: 'informational',
    details: { ...(code ? { coding: [{ system: `${OWN_IN_FHIR}:receipt`, code }] } : {}), text },
  });
  return [
    ...(receipt.immediateDanger ? [{ ...issue(receipt.immediateDanger, 'immediate-danger'), severity: 'warning' as const }] : []), // prettier-ignore
    issue(`We have your contact. Our reference is ${displayReference(receipt.reference)}.`, 'reference'),
    issue(
      `A decision is due by ${inWords(new Date(receipt.decisionDueAt))}. ${receipt.decisionDueBecause}`,
      'decision-due',
    ),
    ...receipt.warnings.map(({ code, sentence }) => issue(sentence, code)),
    ...receipt.quality.flatMap(({ question, point }) => (question ? [issue(question, point)] : [])),
    issue(receipt.whatHappensNext, 'what-happens-next'),
  ];
}
