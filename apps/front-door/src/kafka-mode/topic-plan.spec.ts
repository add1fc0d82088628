import type { ServiceCard } from '@front-door/contracts';
import { topicPlan, topicsReadBy } from './topic-plan';

const card = (name: string, topic: string, rest: Partial<ServiceCard>): ServiceCard => ({
  name,
  topic,
  owns: '',
  paths: [],
  schema: name,
  publishes: [],
  reactsTo: [],
  takesFromAgencies: [],
  writesToAgencies: false,
  ...rest,
});

const intake = card('intake', 'frontdoor.contacts', {
  publishes: ['contact.received'],
  takesFromAgencies: ['contact.submit'],
});
const screening = card('screening', 'frontdoor.screening', {
  publishes: ['decision.authorised'],
  reactsTo: ['contact.received'],
});
const partners = card('partners', 'frontdoor.partners', {
  reactsTo: ['contact.received', 'decision.authorised'],
  writesToAgencies: true,
});
const cards = [intake, screening, partners];

const rights = (user: string, agencies: string[]): string[] =>
  topicPlan(cards, agencies)
    .grants.filter((grant) => grant.user === user)
    .flatMap(({ resource, name, pattern, operations }) =>
      operations
        .filter((operation) => operation !== 'describe')
        .map((operation) => `${operation} ${resource} ${name}${pattern === 'prefixed' ? '*' : ''}`),
    );

it('makes a topic per service and two per agency', () => {
  expect(topicPlan(cards, ['dais']).topics).toEqual([
    'frontdoor.contacts',
    'frontdoor.screening',
    'frontdoor.partners',
    'partner.dais.inbound',
    'partner.dais.outbound',
  ]);
});

it('lets a service write its own topic and read what it reacts to, and no more', () => {
  expect(rights('screening', ['dais'])).toEqual([
    'write topic frontdoor.screening',
    'read topic frontdoor.contacts',
    'read group screening',
    'read group screening.*',
  ]);
});

it('lets the service that takes agencies’ messages read their inbound topics, and the one that answers write the outbound ones', () => {
  expect(rights('intake', ['dais', 'housing'])).toContain('read topic partner.housing.inbound');
  expect(rights('partners', ['dais', 'housing'])).toContain('write topic partner.dais.outbound');
  expect(rights('screening', ['dais']).join()).not.toContain('partner.');
});

it('lets an agency have its own two topics and its own groups, even beside one whose code begins alike', () => {
  expect(rights('agency-vol', ['vol', 'vol-kites'])).toEqual([
    'write topic partner.vol.inbound',
    'read topic partner.vol.outbound',
    'read group agency-vol',
    'read group agency-vol.*',
  ]);
});

it('finds the topics a service reads from who publishes what it reacts to', () => {
  expect(topicsReadBy(partners, cards)).toEqual(['frontdoor.contacts', 'frontdoor.screening']);
  expect(topicsReadBy(intake, cards)).toEqual([]);
});
