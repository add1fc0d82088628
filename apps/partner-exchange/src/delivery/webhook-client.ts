import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Attempt } from '../domain/delivery-attempt';
import { WhereItLeads } from './where-it-leads';

/** Connections to one receiver at a time; kept open between messages. */
export const AT_ONCE = 16;
const IDLE_MILLIS = 30_000;
/** More of an answer is not read. */
const ANSWER_BYTES = 65_536;

/** Posts to endpoints: within a time limit, to checked addresses only, following no redirect, and never keeping what the receiver says. */
@Injectable()
export class WebhookClient {
  private readonly http: http.Agent;
  private readonly https: https.Agent;
  private readonly timeoutMillis: number;

  constructor(
    private readonly where: WhereItLeads,
    @Inject(SERVICE_SETTINGS) { delivery }: ServiceSettings,
  ) {
    this.timeoutMillis = delivery.timeoutSeconds * 1000;
    const kept = { keepAlive: true, maxSockets: AT_ONCE, timeout: Math.max(IDLE_MILLIS, this.timeoutMillis) };
    this.http = new http.Agent({ ...kept, lookup: this.lookup(false) });
    this.https = new https.Agent({ ...kept, lookup: this.lookup(true) });
  }

  /** Never throws: whatever goes wrong is an attempt that failed. `signal` gives up at once, as `stopped`. */
  async post(url: URL, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<Attempt> {
    const secure = url.protocol === 'https:';
    try {
      // A number is connected to without asking for its name.
      if (isIP(url.hostname.replace(/^\[|\]$/g, ''))) await this.where.checked(url.hostname, secure);
      const first = await this.once(url, headers, body, signal);
      // The receiver closed a kept connection at the moment it was used again: nothing was heard, so a new one is tried.
      return first.stale ? await this.once(url, headers, body, signal) : first;
    } catch (error) {
      return { problem: wordFor(error) };
    }
  }

  /** Lets go of the connections that are kept. */
  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private once(
    url: URL,
    headers: Record<string, string>,
    body: string,
    signal: AbortSignal,
  ): Promise<Attempt & { stale?: boolean }> {
    const secure = url.protocol === 'https:';
    return new Promise((resolve) => {
      let heard: Attempt | undefined;
      const request = (secure ? https : http).request(url, {
        method: 'POST',
        agent: secure ? this.https : this.http,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        signal,
      });
      const late = setTimeout(() => finish({ problem: 'timeout' }), this.timeoutMillis);
      const finish = (attempt: Attempt & { stale?: boolean }, keep = false): void => {
        clearTimeout(late);
        if (!keep) request.destroy();
        resolve(heard ?? attempt);
      };
      request.on('error', (error: NodeJS.ErrnoException) => {
        const stale = request.reusedSocket && !heard && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
        finish({ problem: signal.aborted ? 'stopped' : wordFor(error), ...(stale ? { stale } : {}) });
      });
      request.on('response', (response) => {
        const asked = Number(response.headers['retry-after']);
        heard = { status: response.statusCode!, ...(asked > 0 ? { retryAfter: asked } : {}) };
        let read = 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > ANSWER_BYTES) finish(heard!);
        });
        response.on('end', () => finish(heard!, true));
        response.on('error', () => finish(heard!));
      });
      request.end(body);
    });
  }

  private lookup(secure: boolean): LookupFunction {
    return (hostname, options, callback) => {
      this.where.checked(hostname, secure).then(
        (found) => {
          if (options.all) callback(null, found);
          else callback(null, found[0]!.address, found[0]!.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, ''),
      );
    };
  }
}

/** A code, never a message: an error's message may repeat the address. */
function wordFor(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : 'connection failed';
}
