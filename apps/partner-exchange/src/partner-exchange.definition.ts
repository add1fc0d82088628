import type { ServiceDefinition } from '@front-door/service';
import { partnerExchangeCard } from './partner-exchange.service-card';
import { PartnerExchangeModule } from './partner-exchange.module';
import { partnerExchangeSchema } from './persistence/schema';
import { submissionsProjection } from './projections/submissions.projection';

export const partnerExchange: ServiceDefinition = {
  card: partnerExchangeCard,
  parts: partnerExchangeSchema,
  module: PartnerExchangeModule,
  projections: [submissionsProjection],
};
