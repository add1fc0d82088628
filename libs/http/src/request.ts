import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type CommandContext, isTraceparent } from '@front-door/event-bus';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { FrontDoorRequest } from './front-door-request';
import { Problem } from './problem';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** Who sends this and when, with the Idempotency-Key when there is one. */
export const By = createParamDecorator((_: unknown, host: ExecutionContext): CommandContext =>
  contextOf(host.switchToHttp().getRequest()),
);

/** When an open door is used, and under which id. By whom, its handler finds out. */
export type OpenUse = Pick<CommandContext, 'now' | 'correlationId'>;

export const UsedOpenly = createParamDecorator((_: unknown, host: ExecutionContext): OpenUse => {
  const { at, id } = host.switchToHttp().getRequest<FrontDoorRequest>();
  if (!at) throw new Error('A route asked when it is used before the guard knew.');
  return { now: at, correlationId: String(id) };
});

export function contextOf(request: FrontDoorRequest): CommandContext {
  const { actor, at } = request;
  if (!actor || !at) throw new Error('A route asked who sends it before the guard knew.');
  const traceparent = header(request, 'traceparent');
  const key = header(request, 'idempotency-key');
  if (key !== undefined && !IDEMPOTENCY_KEY.test(key))
    throw new Problem(
      400,
      'idempotency-key-malformed',
      'An Idempotency-Key is 1 to 200 visible characters without spaces.',
    );
  return {
    actor,
    now: at,
    correlationId: String(request.id),
    ...(isTraceparent(traceparent) ? { traceparent } : {}),
    ...(key && request.method === 'POST'
      ? { idempotency: { client: `${actor.agency ?? ''}/${actor.id}`, key, digest: digestOf(request) } }
      : {}),
  };
}

/** What was asked, whatever white space it was written with. A repeat sends the same text again, so its keys come in the same order. */
function digestOf({ method, url, body }: FrontDoorRequest): Buffer {
  return hash('sha256', `${method} ${url}\n${textOf(body)}`, 'buffer');
}

/** Looked at before the body is checked: a depth that no stack bears is refused, not a failure of ours. */
function textOf(body: unknown): string {
  // Not read yet: whoever reads it adds what it was.
  if (body instanceof Readable) return '';
  try {
    return JSON.stringify(body ?? null);
  } catch {
    throw new Problem(422, 'invalid', 'This is nested too deeply.');
  }
}

export function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The version a decision was looked at, from If-Match. Undefined when the header is missing. */
export const IfMatch = createParamDecorator((_: unknown, host: ExecutionContext): number => {
  const value = header(host.switchToHttp().getRequest(), 'if-match');
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(value ?? '')?.[1];
  if (version === undefined)
    throw new Problem(428, 'version-required', 'Say which version you have seen: send its ETag in If-Match.');
  return Number(version);
});
