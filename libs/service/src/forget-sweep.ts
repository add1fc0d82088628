import { FOLD_MARKS, FORGET_ANSWERS } from '@front-door/event-bus';
import { forget, type ServiceDatabase } from '@front-door/persistence';
import type { Clock } from './clock';
import { FORGET_COVER } from './function-cover/find-old-cover';
import { knowsCover } from './function-cover/function-covers';
import type { KeptSettings } from './kept-settings';
import type { Forgetting, ServiceDefinition, Sweep } from './service-definition';

const EVERY_MILLIS = 600_000;
const DAY = 86_400_000;

const EVERYWHERE: readonly Forgetting[] = [
  { statement: FOLD_MARKS, kept: 'marks' },
  { statement: FORGET_ANSWERS, kept: 'answers' },
];

/** Everything that a service forgets. */
export function forgottenBy({ card, forgets = [] }: ServiceDefinition): readonly Forgetting[] {
  return [...EVERYWHERE, ...(knowsCover(card) ? [FORGET_COVER] : []), ...forgets];
}

/** Forgets rows that have been kept for as many days as the setting says. */
export function forgetSweep(
  { statement, kept }: Forgetting,
  database: ServiceDatabase,
  clock: Clock,
  days: KeptSettings,
): Sweep {
  return {
    name: statement.name,
    everyMillis: EVERY_MILLIS,
    sweep: async () => void (await forget(database, statement, new Date(clock.now().getTime() - days[kept] * DAY))),
  };
}
