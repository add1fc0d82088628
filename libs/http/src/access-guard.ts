import type { Actor } from '@front-door/event-bus';
import {
  type Authenticate,
  mayDo,
  OPEN_ROUTE,
  OPEN_TERMS,
  type OpenTerms,
  ROUTE_RULE,
  type RouteRule,
} from '@front-door/identity';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from './problem';
import type { FrontDoorRequest } from './front-door-request';

/** Requests a second that one client may send on average, and at most at once. */
export interface RateLimit {
  perSecond: number;
  burst: number;
}

/** What somebody may see beyond their token at this time, such as the function of an absent colleague. Throws when that cannot be found out. */
export type Widen = (actor: Actor, at: Date) => Promise<Actor>;

/**
 * Global: every route needs a permission, or a reason to be open. A route that declares neither answers 403. Counts requests per client, and
 * failed sign-ins per address; an open route that does something has a limit of its own. Who is let in is widened last, so that roles are those of the token alone.
 */
export class AccessGuard implements CanActivate {
  private readonly clients: RateLimiterMemory;
  private readonly strangers: RateLimiterMemory;
  private readonly openDoors = new Map<unknown, RateLimiterMemory>();

  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
    private readonly now: () => Date,
    private readonly limit: RateLimit,
    private readonly widen: Widen,
  ) {
    this.clients = new RateLimiterMemory({
      points: Math.max(limit.burst, limit.perSecond),
      duration: Math.max(1, Math.round(limit.burst / limit.perSecond)),
    });
    this.strangers = new RateLimiterMemory({ points: 300, duration: 60 });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const handler = context.getHandler();
    const request = context.switchToHttp().getRequest<FrontDoorRequest>();
    request.at = this.now();
    if (this.reflector.getAllAndOverride(OPEN_ROUTE, [handler, context.getClass()])) {
      const terms = this.reflector.get<OpenTerms | undefined>(OPEN_TERMS, handler);
      if (terms) await this.count(this.limiterOf(handler, terms), request.ip);
      return true;
    }
    const actor = await this.authenticate(request);
    if (!actor) {
      await this.count(this.strangers, request.ip);
      throw new Problem(401, 'not-signed-in', 'Sign in, and send the access token as a bearer token.', [], {
        'www-authenticate': 'Bearer',
      });
    }
    request.actor = actor;
    await this.count(this.clients, `${actor.agency ?? ''}/${actor.id}`);
    const rule = this.reflector.get<RouteRule | undefined>(ROUTE_RULE, handler);
    if (!actor.agency)
      throw new Problem(
        403,
        'no-agency',
        'Your sign-in does not say which agency you are from. Ask whoever looks after your accounts.',
      );
    if (!rule || !mayDo(actor.roles, rule.permission))
      throw new Problem(403, 'not-allowed', 'Your role does not allow this.');
    request.actor = await this.widen(actor, request.at);
    return true;
  }

  private limiterOf(handler: unknown, { perMinute }: OpenTerms): RateLimiterMemory {
    const limiter = this.openDoors.get(handler) ?? new RateLimiterMemory({ points: perMinute, duration: 60 });
    this.openDoors.set(handler, limiter);
    return limiter;
  }

  private async count(limiter: RateLimiterMemory, who: string): Promise<void> {
    try {
      await limiter.consume(who);
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      const seconds = Math.max(1, Math.ceil((refused as { msBeforeNext: number }).msBeforeNext / 1000));
      throw new Problem(
        429,
        'too-many-requests',
        `Too many requests. Try again in ${seconds} seconds; in an emergency telephone.`,
        [],
        { 'retry-after': String(seconds) },
      );
    }
  }
}
