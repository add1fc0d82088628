import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathOf, sendJson, sendProblem } from './plain-answers';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Listener {
  readonly port: number;
  /** As this machine reaches it. */
  readonly url: string;
  /** Until this is called every request is answered 503: not ready yet. */
  use(handler: Handler): void;
  /** Takes no more connections, and waits (bounded) for the requests under way. */
  close(): Promise<void>;
}

const DRAIN_MILLIS = 5_000;

/**
 * Opens a port (0: a free one) before there is anything behind it: the issuer's and the gateway's addresses contain the port, and a port
 * that is taken is found before a database is started. Refuses (rejects) in words.
 */
export async function openListener({ port, host }: { port: number; host: string }): Promise<Listener> {
  let handler: RequestListener = starting;
  const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: 65_000 }, (request, response) =>
    handler(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, port, host)));
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    port: bound,
    url: `http://${nameOf(host)}:${bound}`,
    use: (next) => void (handler = next),
    close: async () => {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      const closingIdle = setInterval(() => server.closeIdleConnections(), 50);
      await Promise.race([ended, sleep(DRAIN_MILLIS, undefined, { ref: false })]);
      clearInterval(closingIdle);
      server.closeAllConnections();
    },
  };
}

function starting(request: IncomingMessage, response: ServerResponse): void {
  if (pathOf(request) === '/health/live') return sendJson(response, 200, { live: true, pid: process.pid });
  sendProblem(response, 503, 'starting', 'This is starting. Ask again in a moment.', { 'retry-after': '1' });
}

/** The wildcard addresses are for listening only. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function inWords(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} is taken. End what listens there, or choose another: PORT=${port + 1}, or PORT=0 for any free one.`,
    );
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be used by this user: choose one above 1023 with PORT.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new Error(`HOST=${host} is not an address of this machine: leave HOST out to listen on 127.0.0.1.`);
  return error;
}
