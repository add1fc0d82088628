import type { ServiceCard } from '@front-door/contracts';

export const ladoReferralsCard: ServiceCard = {
  name: 'lado-referrals',
  owns: 'Allegations against people who work with children, one for each subject, behind a wall.',
  paths: ['/v1/lado'],
  schema: 'lado_referrals',
  topic: 'frontdoor.lado',
  publishes: [
    'allegation.received',
    'allegation.triaged',
    'allegation.threshold-met',
    'allegation.meeting-held',
    'allegation.outcome-recorded',
    'allegation.closed',
    'allegation.reminder-due',
  ],
  topicReadBy: [],
  walled: true,
  alsoPublishes: [
    {
      topic: 'frontdoor.lado-outside',
      events: ['allegation.child-at-risk', 'allegation.counted'],
      readBy: ['contacts-intake', 'performance-reporting'],
    },
  ],
  reactsTo: ['allegation.passed-on', 'allegation.file-passed-on', 'child-at-risk.contact-opened'],
  takesFromAgencies: [],
  writesToAgencies: false,
};
