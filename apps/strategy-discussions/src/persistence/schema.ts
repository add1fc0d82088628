import { CreateBusTables1700000000000 } from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import { strategyDiscussionsCard } from '../strategy-discussions.service-card';

/** Everything in this service's schema, listed. */
export const strategyDiscussionsSchema: SchemaParts = {
  schema: strategyDiscussionsCard.schema,
  entities: [],
  migrations: [CreateBusTables1700000000000],
};
