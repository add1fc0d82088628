import type { ServiceDefinition } from '@front-door/service';
import { consultationLineSchema } from './persistence/schema';
import { ConsultationLineModule } from './consultation-line.module';
import { consultationLineCard } from './consultation-line.service-card';

export const consultationLine: ServiceDefinition = {
  card: consultationLineCard,
  parts: consultationLineSchema,
  module: ConsultationLineModule,
};
