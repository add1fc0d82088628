import type { ServiceCard } from '@front-door/contracts';

export const consultationLineCard: ServiceCard = {
  name: 'consultation-line',
  owns: 'Consultations: call-backs asked for, calls taken, advice given and what was agreed about consent.',
  paths: ['/v1/consultations'],
  schema: 'consultation_line',
  topic: 'frontdoor.consultations',
  publishes: [],
  reactsTo: [],
  takesFromAgencies: [],
  writesToAgencies: false,
};
