import type { ServiceCard } from '@front-door/contracts';
import type { Projection } from '@front-door/event-bus';
import type { Authenticate } from '@front-door/identity';
import type { SchemaParts, ServiceDatabase, Statement } from '@front-door/persistence';
import type { INestApplicationContext, Type } from '@nestjs/common';
import type { KeptSettings } from './kept-settings';
import type { PolicyDefinition } from './policies/policy-definition';
import type { ServiceSettings } from './settings';

/** The one way to declare a service: its card, its schema, and the Nest module with its controllers, handlers and reactions. */
export interface ServiceDefinition {
  card: ServiceCard;
  parts: SchemaParts;
  module: Type;
  /** Its policies: with them come the shelf and the doors to read and change them. */
  policies?: PolicyDefinition;
  /** Knows those whom the issuer does not: guests of this service, by sessions of its own. */
  guests?: (database: ServiceDatabase, now: () => Date) => Authenticate;
  /** Read models fed by batches of events: each is a consumer of its own. */
  projections?: readonly Projection[];
  /** What it forgets beyond what every service does. */
  forgets?: readonly Forgetting[];
  /** What it does once at every start, when everything else of it runs. Safe to do again. */
  started?: (app: INestApplicationContext, settings: ServiceSettings) => Promise<void>;
}

/** Something a service does again and again, such as looking for clocks that have passed. Survives restarts because it reads the database. */
export interface Sweep {
  readonly name: string;
  readonly everyMillis: number;
  /** It looks for nothing that the clock brings: who moves the clock does not wait for it. */
  readonly notByClock?: true;
  sweep(): Promise<void>;
}

/** Rows that are of no further use once they have done their work, and for how many days they are kept. Never a record of casework. */
export interface Forgetting {
  /** Deletes the oldest: $1 is the instant before which, $2 how many at most. */
  readonly statement: Statement;
  readonly kept: keyof KeptSettings;
}

export const SWEEPS = Symbol('front-door:sweeps');
