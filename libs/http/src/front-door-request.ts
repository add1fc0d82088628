import type { Actor } from '@front-door/event-bus';
import type { FastifyRequest } from 'fastify';

/** A request as the guards and doors see it. */
export interface FrontDoorRequest extends FastifyRequest {
  actor?: Actor;
  /** Set by the guard: when this request is taken to happen. */
  at?: Date;
}
