import type { ServiceCard } from '@front-door/contracts';
import type { Relay } from '@front-door/event-bus';
import type { ServiceDatabase } from '@front-door/persistence';
import { ServiceHealth } from './service-health';

it.each([
  ['how many messages are set aside', {}, [3, 2]],
  ['behind a wall only whether there are any', { walled: true }, [1, 1]],
])('LADO-17 figures say %s', async (_, card, [parked, waiting]) => {
  const database = { query: () => Promise.resolve([{ parked: 3, waiting: 2, rows: 0, age: 0 }]) };
  const health = new ServiceHealth(
    { name: 'a-service', ...card } as unknown as ServiceCard,
    database as unknown as ServiceDatabase,
    { published: 0, topicsMissing: () => 1 } as Relay,
  );
  const figures = await health.registry.metrics();
  expect(figures).toContain(`frontdoor_parked_messages{service="a-service"} ${parked}`);
  expect(figures).toContain(`frontdoor_waiting_messages{service="a-service"} ${waiting}`);
  expect(figures.includes('frontdoor_topics_missing{service="a-service"} 1')).toBe(!('walled' in card));
});
