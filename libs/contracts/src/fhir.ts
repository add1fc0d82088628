import { createHash } from 'node:crypto';

/** FHIR R4 as it is spoken here: messages in the shape of NHS England's Booking and Referral Standard (BaRS). */
export const FHIR_JSON = 'application/fhir+json';
export const BARS_EVENTS = 'https://fhir.nhs.uk/CodeSystem/message-events-bars';
export const BARS_REASONS = 'https://fhir.nhs.uk/CodeSystem/message-reason-bars';
/** What FHIR and BaRS have no element for begins with this: `urn:front-door:fhir:immediate-danger`. */
export const OWN_IN_FHIR = 'urn:front-door:fhir';

export interface FhirResource {
  resourceType: string;
  id?: string;
  [element: string]: unknown;
}

export interface FhirBundle extends FhirResource {
  resourceType: 'Bundle';
  type: 'message';
  timestamp: string;
  entry: { fullUrl: string; resource: FhirResource }[];
}

/** One line of an OperationOutcome. `expression` is FHIRPath, from the Bundle. */
export interface FhirIssue {
  severity: 'error' | 'warning' | 'information';
  code: string;
  details: { coding?: { system: string; code: string }[]; text: string };
  diagnostics?: string;
  expression?: string[];
}

/** A message Bundle. The MessageHeader comes first; every resource has an id, a UUID. */
export function messageBundle(
  id: string,
  timestamp: string,
  resources: readonly (FhirResource & { id: string })[],
): FhirBundle {
  return {
    resourceType: 'Bundle',
    id,
    type: 'message',
    timestamp,
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}

/** The id of a part of a message that is made anew whenever it is asked for: a UUID, the same each time. */
export function partIdOf(id: string, part: string): string {
  const hex = createHash('sha256').update(`${id} ${part}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
