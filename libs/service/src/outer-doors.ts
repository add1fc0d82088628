import type { IncomingMessage, ServerResponse } from 'node:http';
import { logRefusal } from '@front-door/http';
import type { Logger } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { pathOf, send, sendJson, sendProblem } from './plain-answers';

export interface Readiness {
  service: string;
  ready: boolean;
  /** What holds it up, in words. */
  troubles: readonly string[];
}

/** What a listener says about the services behind it: one of them, or all. */
export interface OuterDoors {
  openapi(): Promise<OpenAPIObject>;
  readiness(): Promise<Readiness[]>;
  /** In Prometheus's text format. */
  metrics(): Promise<string>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** The doors that look the same on every listener, by path. */
export function outerDoors(doors: OuterDoors): Record<string, Answer> {
  return {
    '/health/live': (_request, response) => sendJson(response, 200, { live: true, pid: process.pid }),
    '/health/ready': async (_request, response) => {
      const services = await doors.readiness();
      const ready = services.every((service) => service.ready);
      sendJson(response, ready ? 200 : 503, { ready, services });
    },
    '/metrics': async (_request, response) =>
      send(response, 200, 'text/plain; version=0.0.4; charset=utf-8', await doors.metrics()),
    '/openapi.json': async (_request, response) => sendJson(response, 200, await doors.openapi()),
  };
}

/** Answers from the table when the path is in it. False: somebody else's request. */
export function answered(
  table: Record<string, Answer>,
  request: IncomingMessage,
  response: ServerResponse,
  logger: Pick<Logger, 'log' | 'warn'>,
): boolean {
  const path = pathOf(request);
  if (!Object.hasOwn(table, path)) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const code = 'method-not-allowed';
    const id = sendProblem(response, 405, code, 'This can be read only.', { allow: 'GET, HEAD' });
    logRefusal(logger, { id, method: request.method!, routeOptions: { url: path } }, { status: 405, code });
    return true;
  }
  Promise.resolve()
    .then(() => table[path]!(request, response))
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      if (response.headersSent) response.destroy();
      else sendProblem(response, 503, 'unavailable', 'This is not available just now.', { 'retry-after': '2' });
    });
  return true;
}
