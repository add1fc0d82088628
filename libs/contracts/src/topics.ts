import type { EventName } from './event-map';
import type { ServiceCard } from './service-card';

export interface PublishedTopic {
  topic: string;
  events: readonly EventName[];
  /** The services that may read it; undefined: whoever reacts to one of its events. */
  readBy?: readonly string[];
}

/** Every topic that a service's own events go to: its own, and those it declares beside it. */
export function topicsOf({ topic, publishes, topicReadBy, alsoPublishes = [] }: ServiceCard): PublishedTopic[] {
  return [{ topic, events: publishes, ...(topicReadBy ? { readBy: topicReadBy } : {}) }, ...alsoPublishes];
}

/**
 * The topics that carry what a service reacts to. Throws when it reacts to what a restricted topic carries without being one of its readers:
 * a right to read it cannot come from the reader's own card.
 */
export function topicsReadBy(card: ServiceCard, cards: readonly ServiceCard[]): string[] {
  const wanted = new Set<string>(card.reactsTo);
  const read = cards.flatMap(topicsOf).filter(({ events }) => events.some((name) => wanted.has(name)));
  for (const { topic, readBy } of read) {
    if (readBy && !readBy.includes(card.name))
      throw new Error(
        `${card.name} reacts to what ${topic} carries, which is for ${readBy.join(', ') || 'no other service'}.`,
      );
  }
  return [...new Set(read.map(({ topic }) => topic))];
}

/** The topics of which a card says who may read them. */
export function restrictedTopics(cards: readonly ServiceCard[]): string[] {
  const restricted = cards.flatMap(topicsOf).filter(({ readBy }) => readBy);
  return [...new Set(restricted.map(({ topic }) => topic))];
}
