import { readFile } from 'node:fs/promises';
import type { ServiceDefinition } from '@front-door/service';
import { partnerExchangeCard } from './partner-exchange.service-card';
import { PartnerExchangeModule } from './partner-exchange.module';
import { FORGETS } from './persistence/forgets';
import { partnerExchangeSchema } from './persistence/schema';
import { submissionsProjection } from './projections/submissions.projection';
import { registerAgencies } from './use-cases/register-agency/register-agencies';

export const partnerExchange: ServiceDefinition = {
  card: partnerExchangeCard,
  parts: partnerExchangeSchema,
  module: PartnerExchangeModule,
  projections: [submissionsProjection],
  forgets: FORGETS,
  started: async (app, { agenciesFile }) => {
    if (agenciesFile) await registerAgencies(app, JSON.parse(await readFile(agenciesFile, 'utf8')) as unknown[]);
  },
};
