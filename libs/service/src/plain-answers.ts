import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem, problemBody } from '@front-door/http';

const STRICT = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

/** Answers outside any Nest application: the listeners' own. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...STRICT,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(response.req?.method === 'HEAD' ? undefined : body);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** The same problem details (RFC 9457) that the services send. Returns the request id that it names. */
export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  sentence: string,
  headers: Record<string, string> = {},
): string {
  const problem = new Problem(status, code, sentence, [], headers);
  const requestId = randomUUID();
  const body = JSON.stringify(problemBody(problem, requestId));
  send(response, status, 'application/problem+json', body, { ...headers, 'x-request-id': requestId });
  return requestId;
}

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0]!;
}
