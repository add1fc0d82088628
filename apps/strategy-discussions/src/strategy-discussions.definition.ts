import { FORGET_EMAILS, type ServiceDefinition } from '@front-door/service';
import { checkPolicy, POLICY_NAMES } from './domain/check-policy';
import { strategyDiscussionsSchema } from './persistence/schema';
import { StrategyDiscussionsModule } from './strategy-discussions.module';
import { strategyDiscussionsCard } from './strategy-discussions.service-card';
import { guestSessions } from './use-cases/open-guest-session/guest-sessions';

export const strategyDiscussions: ServiceDefinition = {
  card: strategyDiscussionsCard,
  parts: strategyDiscussionsSchema,
  module: StrategyDiscussionsModule,
  forgets: [FORGET_EMAILS],
  guests: guestSessions,
  policies: {
    path: 'v1/discussion-policies',
    read: 'strategy-policy.read',
    change: 'policy.change',
    names: POLICY_NAMES,
    check: checkPolicy,
  },
};
