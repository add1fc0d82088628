import type { ServiceDefinition } from '@front-door/service';
import { checkPolicy, POLICY_NAMES } from './domain/check-policy';
import type { PolicyBodies, PolicyName } from './domain/policies';
import { FORGETS } from './persistence/forgets';
import { thresholdScreeningSchema } from './persistence/schema';
import { ThresholdScreeningModule } from './threshold-screening.module';
import { thresholdScreeningCard } from './threshold-screening.service-card';

export const thresholdScreening: ServiceDefinition = {
  card: thresholdScreeningCard,
  parts: thresholdScreeningSchema,
  module: ThresholdScreeningModule,
  forgets: FORGETS,
  policies: {
    path: 'v1/policies',
    read: 'policy.read',
    change: 'policy.change',
    names: POLICY_NAMES,
    check: (name, body, inForce) => checkPolicy(name as PolicyName, body, inForce as PolicyBodies),
  },
};
