import {
  Agent,
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from 'node:http';
import { sendProblem } from '@front-door/service';

/** Headers of one connection, not of the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
];
const SILENT_AFTER_MILLIS = 60_000;

export interface Proxy {
  /** Passes the request on, body and answer streamed. An undefined port: the service is down. */
  pass(service: string, port: number | undefined, request: IncomingMessage, response: ServerResponse): void;
  close(): void;
}

/** Passes requests to services on this machine over connections that are kept. */
export function createProxy(): Proxy {
  // Shorter than the services keep a connection, so that one is seldom used at the moment it closes.
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: 30_000 });

  const pass: Proxy['pass'] = (service, port, request, response) => {
    if (!port) return down(service, response);
    const upstream = open(port, request, agent);
    upstream.setTimeout(SILENT_AFTER_MILLIS, () => upstream.destroy(new Error('silent')));
    upstream.once('response', (answer) => {
      const headers = without(answer.headers, connectionNames(answer.headers.connection));
      response.writeHead(answer.statusCode ?? 502, headers);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    upstream.once('error', (error: NodeJS.ErrnoException) => {
      if (response.headersSent || response.destroyed) return void response.destroy();
      // A kept connection that the other end closed just now: nothing was read of a request without a body, so it may go again.
      if (upstream.reusedSocket && error.code === 'ECONNRESET' && isSafe(request))
        return pass(service, port, request, response);
      if (error.code === 'ECONNREFUSED') return down(service, response);
      sendProblem(
        response,
        502,
        'no-answer',
        `${service} did not answer. It may or may not have taken this: ask what became of it, or send it again with the same Idempotency-Key.`,
      );
    });
    response.once('close', () => upstream.destroy());
    if (request.readableEnded) upstream.end();
    else request.pipe(upstream);
  };
  return { pass, close: () => agent.destroy() };
}

function open(port: number, request: IncomingMessage, agent: Agent): ClientRequest {
  const headers = without(request.headers, connectionNames(request.headers.connection));
  headers['x-forwarded-for'] = request.socket.remoteAddress;
  headers['x-forwarded-host'] = request.headers.host;
  headers['x-forwarded-proto'] = 'http';
  return httpRequest({ host: '127.0.0.1', port, method: request.method, path: request.url, headers, agent });
}

function without(headers: NodeJS.Dict<string | string[]>, more: string[]): NodeJS.Dict<string | string[]> {
  const kept = { ...headers };
  for (const name of [...HOP_BY_HOP, ...more]) delete kept[name];
  return kept;
}

/** What the connection header names is for this connection too. */
function connectionNames(connection: string | undefined): string[] {
  return (connection ?? '').split(',').map((name) => name.trim().toLowerCase());
}

function isSafe({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && !headers['content-length'] && !headers['transfer-encoding'];
}

function down(service: string, response: ServerResponse): void {
  sendProblem(
    response,
    503,
    'unavailable',
    `${service} is not running just now and is being started. Nothing was taken: send it again in a moment.`,
    { 'retry-after': '2' },
  );
}
