import type { ServiceDefinition } from '@front-door/service';
import { ConsultationLineModule } from './consultation-line.module';
import { consultationLineCard } from './consultation-line.service-card';
import { checkPolicy, POLICY_NAMES } from './domain/check-policy';
import { consultationLineSchema } from './persistence/schema';

export const consultationLine: ServiceDefinition = {
  card: consultationLineCard,
  parts: consultationLineSchema,
  module: ConsultationLineModule,
  policies: {
    path: 'v1/consultation-policies',
    read: 'consultation-policy.read',
    change: 'policy.change',
    names: POLICY_NAMES,
    check: checkPolicy,
  },
};
