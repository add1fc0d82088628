import type { ServiceCard } from '@front-door/contracts';

export const contactsIntakeCard: ServiceCard = {
  name: 'contacts-intake',
  owns: 'Contacts and what is attached to them, the index of known children, the index of open cases, who referrers are and which of them are still to be told, the links between them, and the ledger that the books are balanced against.',
  paths: ['/v1/contacts', '/v1/children', '/v1/open-cases', '/v1/outcomes-to-tell', '/v1/ledger', '/v1/fhir'],
  schema: 'contacts_intake',
  topic: 'frontdoor.contacts',
  publishes: [
    'contact.received',
    'contact.information-added',
    'contact.attachment-added',
    'attachment.scanned',
    'contact.corrected',
    'contact.sharing-limited',
    'contact.child-linked',
    'contact.child-unlinked',
    'contact.open-case-found',
    'contact.open-case-ruled-out',
    'contact.withdrawal-requested',
    'submission.refused',
  ],
  alsoPublishes: [
    {
      topic: 'frontdoor.lado-door',
      events: ['allegation.passed-on', 'allegation.file-passed-on'],
      readBy: ['lado-referrals'],
    },
  ],
  reactsTo: [
    'agency.registered',
    'decision.authorised',
    'question.asked',
    'outcome.told',
    'cover.arranged',
    'cover.ended',
  ],
  takesFromAgencies: ['contact.submit'],
  answersStrayMessages: true,
  writesToAgencies: false,
};
