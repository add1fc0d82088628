import type { ServiceCard } from '@front-door/contracts';

export const strategyDiscussionsCard: ServiceCard = {
  name: 'strategy-discussions',
  owns: 'Strategy discussions, who is invited and attends, what each agency contributes, decisions for each child, plans and section 47 clocks.',
  paths: ['/v1/discussions'],
  schema: 'strategy_discussions',
  topic: 'frontdoor.strategy',
  publishes: [],
  reactsTo: [],
  takesFromAgencies: [],
  writesToAgencies: false,
};
