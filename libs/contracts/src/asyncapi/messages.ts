import { AGENCY_MESSAGES, type AgencyMessageName, type AgencyMessageOf, EVENTS, type EventName } from '../event-map';
import { exampleOf } from '../example-of';
import { type JsonSchema, schemaOf } from '../fields';

/** Hand-made, because each has rules between its fields that a schema cannot say. */
const AGENCY_EXAMPLES: { [N in AgencyMessageName]: AgencyMessageOf<N> } = {
  'contact.submit': {
    kind: 'request-for-support',
    immediateDanger: false,
    senderReference: 'OAK-2026-0117',
    children: [{ firstName: 'Amara', lastName: 'Okonkwo', dateOfBirth: '2018-05-14' }],
    concern: { facts: 'What has been seen and heard, when, and by whom.' },
  },
  'check.answer': {
    checkId: '0190f3a2-7c1e-7b4a-9d52-3f6a1c8e5b07',
    answer: 'nothing-held',
    periodFrom: '2025-11-24',
  },
  'invitation.answer': {
    invitationId: '0190f3a2-7c1e-7b4a-9d52-3f6a1c8e5b07',
    attends: true,
    attendee: { name: 'Kofi Adjei', role: 'Sergeant', seniority: 'detective-sergeant' },
  },
};

/** The AsyncAPI message of one of our events. */
export function eventMessage(name: EventName): JsonSchema {
  const { version, payload } = EVENTS[name];
  const schema = schemaOf(payload);
  return {
    ...message(name, version, 'EventHeaders', schema),
    correlationId: { $ref: '#/components/correlationIds/correlation' },
    bindings: keyedBy('The id of the aggregate. Events of one aggregate keep their order within the topic.', 'uuid'),
    examples: [{ name: 'every-field', payload: exampleOf(schema) }],
  };
}

/** The AsyncAPI message of something an agency may send. Unknown fields are refused, and the refusal is answered. */
export function agencyMessage(name: AgencyMessageName): JsonSchema {
  const { version, payload } = AGENCY_MESSAGES[name];
  return {
    ...message(name, version, 'AgencyHeaders', schemaOf(payload, true)),
    bindings: keyedBy('Any key. Messages of one key are taken in the order in which they were sent.'),
    examples: [{ name: 'least', payload: AGENCY_EXAMPLES[name] }],
  };
}

function message(name: string, version: number, headers: string, payload: JsonSchema): JsonSchema {
  const type = { type: 'object', properties: { ce_type: { type: 'string', const: name } } };
  return {
    name,
    title: name,
    contentType: 'application/json',
    headers: { allOf: [{ $ref: `#/components/schemas/${headers}` }, type] },
    payload,
    'x-version': version,
  };
}

function keyedBy(description: string, format?: string): JsonSchema {
  return { kafka: { key: { type: 'string', ...(format ? { format } : {}), description }, bindingVersion: '0.5.0' } };
}
