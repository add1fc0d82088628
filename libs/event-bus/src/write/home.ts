import type { EventName, ServiceCard } from '@front-door/contracts';

/** Where a service's events come from and go to. */
export interface Home {
  source: string;
  topic: string;
  /** The topics of its own for what only some may read. */
  apart?: ServiceCard['alsoPublishes'];
}

export function homeOf({ name, topic, alsoPublishes }: ServiceCard): Home {
  return { source: name, topic, ...(alsoPublishes ? { apart: alsoPublishes } : {}) };
}

/** The topic that an event goes to: the one its card names for it, else the service's own. */
export function topicFor({ topic, apart = [] }: Home, name: EventName): string {
  return apart.find(({ events }) => events.includes(name))?.topic ?? topic;
}
