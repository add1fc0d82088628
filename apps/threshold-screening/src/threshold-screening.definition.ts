import type { ServiceDefinition } from '@front-door/service';
import { thresholdScreeningSchema } from './persistence/schema';
import { ThresholdScreeningModule } from './threshold-screening.module';
import { thresholdScreeningCard } from './threshold-screening.service-card';

export const thresholdScreening: ServiceDefinition = {
  card: thresholdScreeningCard,
  parts: thresholdScreeningSchema,
  module: ThresholdScreeningModule,
};
