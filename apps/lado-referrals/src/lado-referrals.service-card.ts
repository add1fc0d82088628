import type { ServiceCard } from '@front-door/contracts';

export const ladoReferralsCard: ServiceCard = {
  name: 'lado-referrals',
  owns: 'Allegations against people who work with children, one for each subject, behind a wall.',
  paths: ['/v1/lado'],
  schema: 'lado_referrals',
  topic: 'frontdoor.lado',
  publishes: [],
  reactsTo: [],
  takesFromAgencies: [],
  writesToAgencies: false,
};
