import type { AgencyMessageName, EventName } from './event-map';

/** One declaration of a service. Dispatch, database roles, topics, ACLs and AsyncAPI are made from it. */
export interface ServiceCard {
  name: string;
  /** What it owns, in a sentence. */
  owns: string;
  /** Path prefixes it answers under. */
  paths: readonly string[];
  /** Its schema in PostgreSQL; the roles are `<schema>_owner`, `<schema>_service` and `<schema>_retention`. */
  schema: string;
  /** The topic its events go to. */
  topic: string;
  publishes: readonly EventName[];
  /** The services that may read its topic; left out: whoever reacts to one of its events. */
  topicReadBy?: readonly string[];
  /** Events that go to a topic apart, because only some may read them. */
  alsoPublishes?: readonly RestrictedTopic[];
  reactsTo: readonly EventName[];
  /** Messages it takes from the agencies' inbound topics. */
  takesFromAgencies: readonly AgencyMessageName[];
  /** Whether it answers agencies' messages of a type that nobody takes. One service of all does, so that no message meets silence. */
  answersStrayMessages?: true;
  /** Behind a wall: its operations doors are for its own roles, and its figures do not say how much goes on there. */
  walled?: true;
  /** Whether it writes to the agencies' outbound topics. */
  writesToAgencies: boolean;
}

/** A topic beside the service's own, with its readers: a service that reacts to one of its events without being named here is refused. */
export interface RestrictedTopic {
  topic: string;
  events: readonly EventName[];
  readBy: readonly string[];
}

export const AGENCY_INBOUND = /^partner\.([a-z0-9-]+)\.inbound$/;

export function agencyTopic(agency: string, direction: 'inbound' | 'outbound'): string {
  return `partner.${agency}.${direction}`;
}
