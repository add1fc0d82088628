import { BARS_EVENTS, FHIR_JSON, OWN_IN_FHIR } from '@front-door/contracts';

/** The CapabilityStatement: one operation, one event, JSON. The date is of the mapping, and changes with it. */
export function capabilities(): object {
  return {
    resourceType: 'CapabilityStatement',
    name: 'FrontDoor',
    title: 'Front Door: referrals to a children’s multi-agency front door',
    status: 'active',
    date: '2026-11-22',
    kind: 'capability',
    software: { name: 'Front Door' },
    fhirVersion: '4.0.1',
    format: [FHIR_JSON],
    rest: [
      {
        mode: 'server',
        security: { description: 'OAuth 2 client credentials; a bearer token for every request.' },
        operation: [
          {
            name: 'process-message',
            definition: 'http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message',
          },
        ],
      },
    ],
    messaging: [
      {
        documentation: `Takes servicerequest-request of ${BARS_EVENTS} with reason new, and answers with servicerequest-response. Whether a child is in immediate danger is the extension ${OWN_IN_FHIR}:immediate-danger of the ServiceRequest.`,
      },
    ],
  };
}
