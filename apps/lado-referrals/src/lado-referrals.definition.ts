import type { ServiceDefinition } from '@front-door/service';
import { ladoReferralsSchema } from './persistence/schema';
import { LadoReferralsModule } from './lado-referrals.module';
import { ladoReferralsCard } from './lado-referrals.service-card';

export const ladoReferrals: ServiceDefinition = {
  card: ladoReferralsCard,
  parts: ladoReferralsSchema,
  module: LadoReferralsModule,
};
