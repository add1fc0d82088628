import type { Logger } from '@nestjs/common';
import type { FrontDoorRequest } from './front-door-request';

/** Of a request, as far as it is known: what was refused before any route has none, and before the sign-in no actor. */
export type Refused = Pick<FrontDoorRequest, 'id' | 'method'> & {
  routeOptions?: { url?: string };
  actor?: Pick<NonNullable<FrontDoorRequest['actor']>, 'agency' | 'kind'>;
};

/**
 * One line for a refusal (4xx), for whoever asks why an agency got no further: the route's pattern and the code, and never an address, a
 * query, a body or who it was. Who may not come in is a warning. Of a service behind a wall not even the door and the agency: who tries to
 * tell the LADO something is nobody else's to know.
 */
export function logRefusal(
  logger: Pick<Logger, 'log' | 'warn'>,
  { id, method, routeOptions, actor }: Refused,
  { status, code }: { status: number; code: string },
  walled = false,
): void {
  const known = walled
    ? {}
    : { method, route: routeOptions?.url ?? 'unknown', agency: actor?.agency, kind: actor?.kind };
  const line = { message: 'A request was refused', requestId: id, status, code, ...known };
  if (status === 401 || status === 403) logger.warn(line);
  else logger.log(line);
}
