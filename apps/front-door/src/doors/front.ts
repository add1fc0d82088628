import type { IncomingMessage, ServerResponse } from 'node:http';
import { logRefusal } from '@front-door/http';
import { type Answer, answered, type Handler, pathOf, sendProblem } from '@front-door/service';
import type { Logger } from '@nestjs/common';
import type { IssuerMount } from '../development-issuer';

export interface Front {
  own: Record<string, Answer>;
  issuer: IssuerMount;
  ownerOf: (path: string) => string | undefined;
  /** Hands a request to a service. */
  handle: (service: string, request: IncomingMessage, response: ServerResponse) => void;
  logger: Pick<Logger, 'log' | 'warn'>;
}

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
];

/** One door in front of all: own answers, the development issuer, then the service whose path it is. */
export function front({ own, issuer, ownerOf, handle, logger }: Front): Handler {
  return (request, response) => {
    if (answered(own, request, response, logger)) return;
    const path = pathOf(request);
    if (issuer.listener && (path === issuer.path || path.startsWith(`${issuer.path}/`)))
      return issuer.listener(request, response);
    const owner = ownerOf(path);
    if (!owner) {
      const id = sendProblem(response, 404, 'not-found', 'There is nothing at this address.');
      return logRefusal(logger, { id, method: request.method! }, { status: 404, code: 'not-found' });
    }
    // The services trust these; here they are the client's own words, by which it could pass for many strangers.
    for (const name of FORWARDED) delete request.headers[name];
    handle(owner, request, response);
  };
}
