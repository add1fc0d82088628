import { FORGET_EMAILS, type ServiceDefinition } from '@front-door/service';
import { checkPolicy, POLICY_NAMES } from './domain/check-policy';
import { ladoReferralsSchema } from './persistence/schema';
import { LadoReferralsModule } from './lado-referrals.module';
import { ladoReferralsCard } from './lado-referrals.service-card';

export const ladoReferrals: ServiceDefinition = {
  card: ladoReferralsCard,
  parts: ladoReferralsSchema,
  module: LadoReferralsModule,
  forgets: [FORGET_EMAILS],
  policies: {
    path: 'v1/lado/policies',
    read: 'lado-policy.read',
    change: 'lado-policy.change',
    names: POLICY_NAMES,
    check: checkPolicy,
  },
};
