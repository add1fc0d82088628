import { type ServiceCard, topicsReadBy } from '@front-door/contracts';
import { CARDS } from '../services';
import { topicPlan } from './topic-plan';

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

describe('a topic that only some may read', () => {
  const door = { topic: 'frontdoor.lado-door', events: ['allegation.passed-on'], readBy: ['lado'] } as const;
  const finder = card('finder', 'frontdoor.contacts', { alsoPublishes: [door] });
  const lado = card('lado', 'frontdoor.lado', {
    publishes: ['contact.received'],
    topicReadBy: [],
    reactsTo: ['allegation.passed-on'],
  });
  const planned = (...others: ServiceCard[]): string[] =>
    topicPlan([finder, lado, ...others], [])
      .grants.filter(({ resource, name }) => resource === 'topic' && name.startsWith('frontdoor.lado'))
      .map(({ user, name, operations }) => `${user} ${operations[0]} ${name}`);

  it('is written by whoever declares it and read by those it names', () => {
    expect(planned(card('other', 'frontdoor.other', {}))).toEqual([
      'finder write frontdoor.lado-door',
      'lado write frontdoor.lado',
      'lado read frontdoor.lado-door',
    ]);
  });

  it('cannot be read because one says on its own card that one reacts to it', () => {
    const curious = (name: 'allegation.passed-on' | 'contact.received'): ServiceCard =>
      card('curious', 'frontdoor.curious', { reactsTo: [name] });
    expect(() => planned(curious('allegation.passed-on'))).toThrow(
      'curious reacts to what frontdoor.lado-door carries',
    );
    expect(() => planned(curious('contact.received'))).toThrow('which is for no other service');
  });
});

it('opens LADO’s topics to exactly these', () => {
  const granted = topicPlan(CARDS, ['dais'])
    .grants.filter(({ resource, name }) => resource === 'topic' && name.startsWith('frontdoor.lado'))
    .map(({ user, name, operations }) => `${user} ${operations[0]} ${name}`);
  // To read, a service also has to react to what is there; nobody but these ever may.
  const most = [
    'contacts-intake write frontdoor.lado-door',
    'consultation-line write frontdoor.lado-door',
    'lado-referrals read frontdoor.lado-door',
    'lado-referrals write frontdoor.lado',
    'lado-referrals write frontdoor.lado-outside',
    'contacts-intake read frontdoor.lado-outside',
    'performance-reporting read frontdoor.lado-outside',
  ];
  expect(granted.filter((grant) => !most.includes(grant))).toEqual([]);
  expect(granted).toEqual(expect.arrayContaining(most.filter((grant) => grant.includes('write'))));
});
