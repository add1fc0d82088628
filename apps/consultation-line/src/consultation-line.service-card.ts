import type { ServiceCard } from '@front-door/contracts';

export const consultationLineCard: ServiceCard = {
  name: 'consultation-line',
  owns: 'Consultations: call-backs asked for, calls taken, advice given and what was agreed about consent.',
  paths: ['/v1/consultations'],
  schema: 'consultation_line',
  topic: 'frontdoor.consultations',
  publishes: [],
  alsoPublishes: [{ topic: 'frontdoor.lado-door', events: ['allegation.passed-on'], readBy: ['lado-referrals'] }],
  reactsTo: [],
  takesFromAgencies: [],
  writesToAgencies: false,
};
