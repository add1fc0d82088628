import type { ServiceCard } from '@front-door/contracts';

export const consultationLineCard: ServiceCard = {
  name: 'consultation-line',
  owns: 'Consultations: call-backs asked for, calls taken, advice given and what was agreed about consent.',
  paths: ['/v1/consultations', '/v1/consultation-policies'],
  schema: 'consultation_line',
  topic: 'frontdoor.consultations',
  publishes: [
    'consultation.requested',
    'consultation.call-back-missed',
    'consultation.advised',
    'consultation.escalated',
    'consultation.adult-referred',
    'consultation.linked-to-contact',
  ],
  alsoPublishes: [{ topic: 'frontdoor.lado-door', events: ['allegation.passed-on'], readBy: ['lado-referrals'] }],
  reactsTo: ['contact.received', 'agency.registered', 'cover.arranged', 'cover.ended'],
  takesFromAgencies: [],
  writesToAgencies: false,
};
