import { OneOf } from '@front-door/contracts';
import { type Actor, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { DeliveryState } from '../persistence/delivery.entity';
import { ENDPOINT_COLUMNS, type EndpointView, mayLookAfter, visibleEndpoint } from './endpoint-view';

/** Which deliveries to list: those that are parked, unless told. */
export class DeliveriesQuery {
  @OneOf(['waiting', 'parked'], { label: 'the state', optional: true })
  state?: 'waiting' | 'parked';
}

/** That a message is on its way to an endpoint, and how far; never what it says. */
export interface DeliveryView {
  /** The message: the `webhook-id`. */
  id: string;
  endpointId: string;
  state: DeliveryState;
  attempts: number;
  /** When it is tried next. */
  dueAt: Date | null;
  triedAt: Date | null;
  outcome: string | null;
}

export type EndpointListed = EndpointView & { waiting: number; parked: number };

const LIST = statement(
  'endpoints-of-agency',
  `SELECT ${ENDPOINT_COLUMNS},
          (SELECT count(*)::int FROM delivery d WHERE d.endpoint_id = e.id AND state = 'waiting') AS waiting,
          (SELECT count(*)::int FROM delivery d WHERE d.endpoint_id = e.id AND state = 'parked') AS parked
     FROM endpoint e WHERE agency = $1 ORDER BY id LIMIT 500`,
);
const COLUMNS = `message_id AS id, endpoint_id AS "endpointId", state, attempts, CASE WHEN state = 'waiting' THEN due_at END AS "dueAt",
  tried_at AS "triedAt", outcome`;
const PARKED = statement(
  'deliveries-parked',
  `SELECT ${COLUMNS} FROM delivery WHERE endpoint_id = $1 AND state = 'parked' ORDER BY message_id LIMIT 500`,
);
const WAITING = statement(
  'deliveries-waiting',
  `SELECT ${COLUMNS} FROM delivery WHERE endpoint_id = $1 AND state = 'waiting' ORDER BY due_at LIMIT 500`,
);
const OF_MESSAGES = statement(
  'deliveries-of-messages',
  `SELECT ${COLUMNS} FROM delivery WHERE message_id = ANY ($1) ORDER BY message_id, endpoint_id`,
);

@Injectable()
export class ReadEndpoints {
  constructor(private readonly database: ServiceDatabase) {}

  async ofAgency(actor: Actor, agency: string): Promise<{ items: EndpointListed[] } | Refusal> {
    if (!mayLookAfter(actor, agency)) return notFound('agency');
    return { items: await this.database.query<EndpointListed>(LIST, [agency]) };
  }

  /** The first 500 of what waits or is parked for one endpoint. */
  async deliveries(
    actor: Actor,
    agency: string,
    endpointId: string,
    { state = 'parked' }: DeliveriesQuery,
  ): Promise<{ items: DeliveryView[] } | Refusal> {
    const endpoint = await visibleEndpoint(this.database, actor, agency, endpointId);
    if (isRefusal(endpoint)) return endpoint;
    return { items: await this.database.query<DeliveryView>(state === 'parked' ? PARKED : WAITING, [endpointId]) };
  }

  async ofMessages(messageIds: readonly string[]): Promise<DeliveryView[]> {
    return this.database.query<DeliveryView>(OF_MESSAGES, [messageIds]);
  }
}
