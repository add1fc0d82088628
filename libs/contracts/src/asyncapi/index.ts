import { type AgencyMessageName, AGENCY_MESSAGES, type EventName } from '../event-map';
import type { JsonSchema } from '../fields';
import { agencyTopic, type RestrictedTopic, type ServiceCard } from '../service-card';
import { topicsOf } from '../topics';
import { AGENCY_HEADERS, EVENT_HEADERS } from './headers';
import { agencyMessage, eventMessage } from './messages';

/** Events that are found on agencies' outbound topics, and on no topic of a service. */
const TO_AGENCIES: readonly EventName[] = ['message.delivered'];
const INBOUND = 'agency-inbound';
const OUTBOUND = 'agency-outbound';

/**
 * The AsyncAPI 3.0 document of every topic: what each service sends and receives, from the service cards, and what an agency sends and
 * receives on the two topics of its own. An event that no card publishes is not in it.
 */
export function asyncApiOf(cards: readonly ServiceCard[], agencies: readonly { code: string }[]): object {
  const published = [...new Set(cards.flatMap(topicsOf).flatMap(({ events }) => events))];
  const apart = cards.flatMap(({ alsoPublishes = [] }) => alsoPublishes);
  const agencyNames = Object.keys(AGENCY_MESSAGES) as AgencyMessageName[];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Front Door: events and agency messages',
      version: '1',
      description:
        'CloudEvents 1.0 over Kafka, binary mode. A consumer leaves out fields it does not know, skips messages it does not know, and keeps ' +
        'codes it does not know as "other". Order is promised per key within a topic. Every message may arrive more than once: its id says so.',
    },
    defaultContentType: 'application/json',
    servers: { kafka: SERVER },
    channels: {
      ...Object.fromEntries(cards.filter(sendsOnItsTopic).map((card) => [card.topic, serviceChannel(card)])),
      ...Object.fromEntries(apart.map(({ topic }) => [topic, restrictedChannel(topic, apart)])),
      [INBOUND]: agencyChannel('inbound', 'What an agency sends to us.', agencyNames, agencies),
      [OUTBOUND]: agencyChannel('outbound', 'What an agency finds from us.', TO_AGENCIES, agencies),
    },
    operations: Object.assign({}, ...cards.map((card) => operationsOf(card, cards))),
    components: {
      messages: {
        ...Object.fromEntries([...new Set([...published, ...TO_AGENCIES])].map((name) => [name, eventMessage(name)])),
        ...Object.fromEntries(agencyNames.map((name) => [name, agencyMessage(name)])),
      },
      schemas: { EventHeaders: EVENT_HEADERS, AgencyHeaders: AGENCY_HEADERS },
      correlationIds: { correlation: { location: '$message.header#/ce_correlationid' } },
      securitySchemes: {
        scram: {
          type: 'scramSha512',
          description: 'Each service and each agency is its own user, granted its own topics.',
        },
      },
    },
  };
}

const SERVER = {
  host: '{broker}',
  protocol: 'kafka-secure',
  description: 'Apache Kafka. On one machine for trying, the same without TLS.',
  variables: { broker: { default: 'localhost:9092', description: 'Host and port of a broker.' } },
  security: [{ $ref: '#/components/securitySchemes/scram' }],
};

const onItsTopic = ({ publishes }: ServiceCard): EventName[] => publishes.filter((name) => !TO_AGENCIES.includes(name));
const sendsOnItsTopic = (card: ServiceCard): boolean => onItsTopic(card).length > 0;

function serviceChannel(card: ServiceCard): JsonSchema {
  return {
    address: card.topic,
    title: `Events of ${card.name}`,
    description: card.owns,
    servers: [{ $ref: '#/servers/kafka' }],
    messages: messagesOf(onItsTopic(card)),
    bindings: { kafka: { topic: card.topic, bindingVersion: '0.5.0' } },
  };
}

/** A topic that several services may write, with all that they send there. */
function restrictedChannel(topic: string, apart: readonly RestrictedTopic[]): JsonSchema {
  const parts = apart.filter((part) => part.topic === topic);
  const readers = [...new Set(parts.flatMap(({ readBy }) => readBy))];
  return {
    address: topic,
    title: `Read by ${readers.join(', ')} alone`,
    servers: [{ $ref: '#/servers/kafka' }],
    messages: messagesOf([...new Set(parts.flatMap(({ events }) => events))]),
    bindings: { kafka: { topic, bindingVersion: '0.5.0' } },
  };
}

function agencyChannel(
  direction: 'inbound' | 'outbound',
  title: string,
  messages: readonly string[],
  agencies: readonly { code: string }[],
): JsonSchema {
  const codes = agencies.map(({ code }) => code);
  return {
    address: agencyTopic('{agency}', direction),
    title,
    servers: [{ $ref: '#/servers/kafka' }],
    parameters: {
      agency: { description: 'The code of the agency that owns the topic.', ...(codes.length ? { enum: codes } : {}) },
    },
    messages: messagesOf(messages),
    bindings: { kafka: { bindingVersion: '0.5.0' } },
  };
}

function messagesOf(names: readonly string[]): Record<string, JsonSchema> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }]));
}

function operationsOf(card: ServiceCard, cards: readonly ServiceCard[]): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  const add = (id: string, action: 'send' | 'receive', channel: string, names: readonly string[]): void => {
    if (names.length === 0) return;
    const messages = names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));
    found[`${card.name}.${id}`] = {
      action,
      channel: { $ref: `#/channels/${channel}` },
      messages,
      tags: [{ name: card.name }],
    };
  };
  const wanted = (name: EventName): boolean => card.reactsTo.includes(name);
  add('sends', 'send', card.topic, onItsTopic(card));
  for (const { topic, events } of card.alsoPublishes ?? []) add(`sends-to.${topic}`, 'send', topic, events);
  for (const owner of cards.filter(sendsOnItsTopic)) {
    add(`receives-from.${owner.name}`, 'receive', owner.topic, onItsTopic(owner).filter(wanted));
  }
  // Several may write to one; the later of the same name takes the place of the earlier.
  for (const { topic } of cards.flatMap(({ alsoPublishes = [] }) => alsoPublishes)) {
    const carried = cards.flatMap(topicsOf).filter((other) => other.topic === topic);
    const taken = [...new Set(carried.flatMap(({ events }) => events))].filter(wanted);
    add(`receives-from-topic.${topic}`, 'receive', topic, taken);
  }
  add('receives-from-agencies', 'receive', INBOUND, card.takesFromAgencies);
  if (card.writesToAgencies) add('sends-to-agencies', 'send', OUTBOUND, TO_AGENCIES);
  return found;
}
