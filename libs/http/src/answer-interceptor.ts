import { type AccessJournal, isRefusal } from '@front-door/event-bus';
import { ROUTE_RULE, type RouteRule } from '@front-door/identity';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { Problem } from './problem';
import type { FrontDoorRequest } from './front-door-request';

/** An answer with its version: sent as an ETag, so that a decision can say what it was looking at. */
export interface Versioned {
  version: number;
}

/** Refusals become problems; a view is written to the access journal before it leaves; versions become ETags. */
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly accesses: AccessJournal,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const rule = this.reflector.get<RouteRule | undefined>(ROUTE_RULE, context.getHandler());
    const http = context.switchToHttp();
    const request = http.getRequest<FrontDoorRequest>();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (isRefusal(answer)) throw Problem.from(answer);
        if (rule?.views)
          await this.accesses.record({
            actor: request.actor!,
            action: rule.views,
            subjects: subjectsOf(answer, request),
            correlationId: String(request.id),
          });
        const reply = http.getResponse<FastifyReply>();
        reply.header('cache-control', 'no-store');
        const version = (answer as Partial<Versioned> | null | undefined)?.version;
        if (typeof version === 'number') reply.header('etag', `"${version}"`);
        return answer;
      }),
    );
  }
}

function subjectsOf(answer: unknown, request: FrontDoorRequest): string[] {
  const shown = answer as { id?: unknown; items?: { id?: unknown }[] } | null | undefined;
  if (Array.isArray(shown?.items)) return shown.items.map(({ id }) => String(id ?? ''));
  if (typeof shown?.id === 'string') return [shown.id];
  return Object.values((request.params ?? {}) as Record<string, string>);
}
