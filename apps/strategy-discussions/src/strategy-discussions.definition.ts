import type { ServiceDefinition } from '@front-door/service';
import { strategyDiscussionsSchema } from './persistence/schema';
import { StrategyDiscussionsModule } from './strategy-discussions.module';
import { strategyDiscussionsCard } from './strategy-discussions.service-card';

export const strategyDiscussions: ServiceDefinition = {
  card: strategyDiscussionsCard,
  parts: strategyDiscussionsSchema,
  module: StrategyDiscussionsModule,
};
