import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { type Reader, statement } from '@front-door/persistence';

/** An endpoint as administrators see it: never its secret. */
export interface EndpointView {
  id: string;
  agency: string;
  function: string;
  url: string;
  withWords: boolean;
  registeredAt: Date;
  /** Until then the secret before the last renewal signs too. */
  previousUntil: Date | null;
  stoppedAt: Date | null;
  stoppedBecause: string | null;
  failingSince: Date | null;
}

export const ENDPOINT_COLUMNS = `id, agency, function, url, with_words AS "withWords", registered_at AS "registeredAt", previous_until AS "previousUntil",
  stopped_at AS "stoppedAt", stopped_because AS "stoppedBecause", failing_since AS "failingSince"`;
const TEXT = `SELECT ${ENDPOINT_COLUMNS} FROM endpoint WHERE id = $1 AND agency = $2`;
const ONE = statement('endpoint-one', TEXT);
const LOCK = statement('endpoint-lock', `${TEXT} FOR UPDATE`);

/** Our own staff look after every agency's endpoints, an agency's administrators after theirs. Any other agency is refused as one that does not exist. */
export function mayLookAfter(actor: Actor, agency: string): boolean {
  return isStaff(actor) || actor.agency === agency;
}

/** The agency's endpoint, if it is this person's to look after. `lock` for a change. */
export async function visibleEndpoint(
  reader: Reader,
  actor: Actor,
  agency: string,
  endpointId: string,
  lock = false,
): Promise<EndpointView | Refusal> {
  if (!mayLookAfter(actor, agency)) return notFound('endpoint');
  const [endpoint] = await reader.query<EndpointView>(lock ? LOCK : ONE, [endpointId, agency]);
  return endpoint ?? notFound('endpoint');
}
