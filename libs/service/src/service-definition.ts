import type { ServiceCard } from '@front-door/contracts';
import type { Projection } from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import type { Type } from '@nestjs/common';

/** The one way to declare a service: its card, its schema, and the Nest module with its controllers, handlers and reactions. */
export interface ServiceDefinition {
  card: ServiceCard;
  parts: SchemaParts;
  module: Type;
  /** Read models fed by batches of events: each is a consumer of its own. */
  projections?: readonly Projection[];
}

/** Something a service does again and again, such as looking for clocks that have passed. Survives restarts because it reads the database. */
export interface Sweep {
  readonly name: string;
  readonly everyMillis: number;
  sweep(): Promise<void>;
}

export const SWEEPS = Symbol('front-door:sweeps');
