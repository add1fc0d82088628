import { CreateBusTables1700000000000 } from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import { consultationLineCard } from '../consultation-line.service-card';

/** Everything in this service's schema, listed. */
export const consultationLineSchema: SchemaParts = {
  schema: consultationLineCard.schema,
  entities: [],
  migrations: [CreateBusTables1700000000000],
};
