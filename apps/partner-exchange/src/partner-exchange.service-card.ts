import type { ServiceCard } from '@front-door/contracts';

export const partnerExchangeCard: ServiceCard = {
  name: 'partner-exchange',
  owns: 'Agencies and their functions, what each agency is told and asked, and where each of its contacts stands.',
  paths: ['/v1/inbox', '/v1/agencies', '/v1/submissions', '/v1/messages'],
  schema: 'partner_exchange',
  topic: 'frontdoor.partners',
  publishes: ['agency.registered', 'message.read', 'message.acknowledged', 'message.delivered'],
  reactsTo: [
    'contact.received',
    'contact.information-added',
    'submission.refused',
    'check.requested',
    'check.answered',
    'check.overdue',
    'question.asked',
    'screening.triaged',
    'decision.authorised',
    'outcome.told',
    'screening.closed',
    'screening.reopened',
  ],
  takesFromAgencies: [],
  writesToAgencies: true,
};
