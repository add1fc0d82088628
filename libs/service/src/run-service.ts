import { once, endInOrder } from './lifetime';
import { openListener } from './listener';
import { serviceLogger } from './logger';
import { answered, outerDoors } from './outer-doors';
import type { ServiceDefinition } from './service-definition';
import { type Env, SettingMissing, settingsFromEnv, wholeNumber } from './settings';
import { startService } from './start-service';

/** What a service process tells the one that started it, and prints as one JSON line. */
export interface Listening {
  listening: { service: string; port: number };
}

/**
 * Runs one service as a process of its own: `void runService(contactsIntake)` is the whole of its `main.ts`. It knows no other service's
 * card: EVENT_TOPICS names the topics it listens to. Settings: docs/operations.md.
 */
export async function runService(definition: ServiceDefinition): Promise<void> {
  try {
    await run(definition, process.env);
  } catch (error) {
    const { name } = definition.card;
    if (error instanceof SettingMissing) console.error(`${name} cannot start. ${error.message}`);
    else console.error(`${name} could not start:`, error);
    process.exit(1);
  }
}

async function run(definition: ServiceDefinition, env: Env): Promise<void> {
  const { card } = definition;
  const settings = settingsFromEnv(env, card.name);
  if (card.reactsTo.length > 0 && !settings.eventTopics)
    throw new SettingMissing(
      `The setting EVENT_TOPICS is missing: the topics that ${card.name} listens to, with commas.`,
    );
  const port = wholeNumber(env, 'PORT', 0);
  const listener = await openListener({ port, host: env.HOST || '127.0.0.1' });
  const service = await startService(definition, settings, []);
  const doors = outerDoors({
    openapi: async () => service.openapi,
    readiness: async () => {
      const troubles = await service.health.troubles();
      return [{ service: card.name, ready: troubles.length === 0, troubles }];
    },
    metrics: () => service.health.registry.metrics(),
  });
  const logger = serviceLogger(card.name, settings.logLevel);
  listener.use((request, response) => {
    if (!answered(doors, request, response, logger)) service.handle(request, response);
  });
  endInOrder(
    once(async () => {
      await listener.close();
      await service.close();
    }),
  );
  const said: Listening = { listening: { service: card.name, port: listener.port } };
  console.log(JSON.stringify(said));
  process.send?.(said);
}
