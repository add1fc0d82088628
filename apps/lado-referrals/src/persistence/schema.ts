import { CreateBusTables1700000000000 } from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import { ladoReferralsCard } from '../lado-referrals.service-card';

/** Everything in this service's schema, listed. */
export const ladoReferralsSchema: SchemaParts = {
  schema: ladoReferralsCard.schema,
  entities: [],
  migrations: [CreateBusTables1700000000000],
};
