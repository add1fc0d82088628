import { agencyTopic, type ServiceCard, topicsOf, topicsReadBy } from '@front-door/contracts';

export type Operation = 'read' | 'write' | 'describe';

export interface Grant {
  user: string;
  resource: 'topic' | 'group';
  name: string;
  /** A literal name, or every name that begins so. */
  pattern: 'literal' | 'prefixed';
  operations: readonly Operation[];
}

export interface TopicPlan {
  topics: string[];
  users: string[];
  grants: Grant[];
}

export const agencyUser = (code: string): string => `agency-${code}`;

/**
 * Every topic, Kafka user and right, from the service cards and the agencies: a service writes its own topics and reads those it reacts to,
 * never one that is restricted to others;
 * an agency writes its inbound topic and reads its outbound one. Nobody else may do anything.
 */
export function topicPlan(cards: readonly ServiceCard[], agencies: readonly string[]): TopicPlan {
  const [inbound, outbound] = (['inbound', 'outbound'] as const).map((way) =>
    agencies.map((code) => agencyTopic(code, way)),
  );
  return {
    topics: [...new Set([...cards.flatMap(ownTopics), ...inbound!, ...outbound!])],
    users: [...cards.map(({ name }) => name), ...agencies.map(agencyUser)],
    grants: [
      ...cards.flatMap((card) => [
        ...on(
          'topic',
          card.name,
          [...ownTopics(card), ...(card.writesToAgencies ? outbound! : [])],
          'write',
          'describe',
        ),
        ...on(
          'topic',
          card.name,
          [...topicsReadBy(card, cards), ...(card.takesFromAgencies.length ? inbound! : [])],
          'read',
          'describe',
        ),
        ...ownGroups(card.name),
      ]),
      ...agencies.flatMap((code) => [
        ...on('topic', agencyUser(code), [agencyTopic(code, 'inbound')], 'write', 'describe'),
        ...on('topic', agencyUser(code), [agencyTopic(code, 'outbound')], 'read', 'describe'),
        ...ownGroups(agencyUser(code)),
      ]),
    ],
  };
}

const ownTopics = (card: ServiceCard): string[] => topicsOf(card).map(({ topic }) => topic);

function on(resource: Grant['resource'], user: string, names: readonly string[], ...operations: Operation[]): Grant[] {
  return names.map((name) => ({ user, resource, name, pattern: 'literal', operations }));
}

/** `<user>` and `<user>.<anything>`. Not plainly prefixed: then agency `vol` would have the groups of agency `vol-kites`. */
function ownGroups(user: string): Grant[] {
  return [
    { user, resource: 'group', name: user, pattern: 'literal', operations: ['read', 'describe'] },
    { user, resource: 'group', name: `${user}.`, pattern: 'prefixed', operations: ['read', 'describe'] },
  ];
}
