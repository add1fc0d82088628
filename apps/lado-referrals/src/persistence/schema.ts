import { CreateBusTables1700000000000, EraseBodies1700000002000 } from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import { MovedMatters1700000000090 } from './migrations/1700000000090-moved-matters';
import { MovedFilePart, MovedMatter } from './moved-matter.entity';
import { ladoReferralsCard } from '../lado-referrals.service-card';

/** Everything in this service's schema, listed. */
export const ladoReferralsSchema: SchemaParts = {
  schema: ladoReferralsCard.schema,
  entities: [MovedMatter, MovedFilePart],
  migrations: [CreateBusTables1700000000000, MovedMatters1700000000090, EraseBodies1700000002000],
};
