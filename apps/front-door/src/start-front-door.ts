import { restrictedTopics } from '@front-door/contracts';
import { pruneEventLog } from '@front-door/event-bus';
import { roleUrl } from '@front-door/persistence';
import {
  type Clock,
  type Listener,
  mergeOpenApi,
  once,
  openListener,
  type RunningService,
  seesFingerprints,
  serviceLogger,
  type ServiceDefinition,
  startService,
} from '@front-door/service';
import { codesOf } from './agencies';
import { developmentIssuer, type IssuerMount } from './development-issuer';
import { dispatcher } from './dispatch';
import { mergeMetrics } from './doors/merge-metrics';
import { ownAnswers } from './doors/own-answers';
import { openDatabase, type Database, prepareDatabase } from './prepare-database';
import { refuseIfRunning, removeRunning, withoutSignIn, writeRunning } from './running-file';
import { keepSecrets } from './secrets';
import { SERVICES } from './services';
import { type HostSettings, serviceSettings } from './settings';
import { keepWithheldKeys } from './withheld-keys-file';
import { front } from './doors/front';

export interface FrontDoorSettings extends HostSettings {
  /** Every service's, in tests. */
  clock?: Clock;
  /** Left out: all of them. */
  services?: readonly ServiceDefinition[];
  onProgress?: (text: string) => void;
}

export interface RunningFrontDoor {
  readonly url: string;
  readonly issuer: string;
  readonly services: ReadonlyMap<string, RunningService>;
  /** Listener, services, PostgreSQL, in this order; bounded. */
  close(): Promise<void>;
}

const PRUNED_EVERY = 600_000;

/**
 * Runs every service in this process, each its own Nest application, behind one listener. Events go through the log in PostgreSQL. Refuses
 * (rejects) in words, and then nothing is left running.
 */
export async function startFrontDoor(settings: FrontDoorSettings): Promise<RunningFrontDoor> {
  const { dataDir, onProgress = () => undefined, services: definitions = SERVICES, clock } = settings;
  const cards = definitions.map(({ card }) => card);
  const ownerOf = dispatcher(cards);
  const running = new Map<string, RunningService>();
  let listener: Listener | undefined;
  let database: Database | undefined;
  let pruning: NodeJS.Timeout | undefined;

  const close = once(async () => {
    clearInterval(pruning);
    await listener?.close();
    await Promise.allSettled([...running.values()].map((service) => service.close()));
    await database?.postgres?.stop();
    await removeRunning(dataDir);
  });

  try {
    await refuseIfRunning(dataDir);
    listener = await openListener(settings);
    const { url } = listener;
    const secret = settings.secret ?? (await keepSecrets(dataDir)).database;
    const withheldKeys = await keepWithheldKeys(dataDir, settings.shared.withheldKeys);
    database = await openDatabase(settings, 'front_door', onProgress);
    const { adminUrl } = database;
    await prepareDatabase(adminUrl, secret, definitions, { eventLog: true, onProgress });

    const issuer: IssuerMount = await developmentIssuer(settings, url);
    onProgress(`Starting ${cards.map(({ name }) => name).join(', ')}`);
    const started = await Promise.allSettled(
      definitions.map(async (definition) => {
        const place = {
          databaseUrl: roleUrl(adminUrl, secret, definition.card.schema, 'service'),
          events: { kind: 'log' } as const,
          issuer: issuer.url,
          gatewayUrl: url,
          withheldKeys: seesFingerprints(definition.card) ? withheldKeys : [],
          books: { client: issuer.booksClient, ...settings.shared.books },
        };
        running.set(
          definition.card.name,
          await startService(definition, serviceSettings(settings, place), cards, clock),
        );
      }),
    );
    started.forEach((outcome, index) => {
      if (outcome.status === 'rejected') throw new StartFailed(cards[index]!.name, outcome.reason);
    });

    const own = ownAnswers({
      cards,
      agencies: codesOf(settings.agencies),
      mode: 'embedded',
      issuer: issuer.url,
      openapi: async () => mergeOpenApi([...running.values()].map(({ openapi }) => openapi)),
      readiness: () =>
        Promise.all(
          [...running.values()].map(async ({ card, health }) => {
            const troubles = await health.troubles();
            return { service: card.name, ready: troubles.length === 0, troubles };
          }),
        ),
      metrics: async () =>
        mergeMetrics(await Promise.all([...running.values()].map(({ health }) => health.registry.metrics()))),
    });
    listener.use(
      front({
        own,
        logger: serviceLogger('front-door', settings.shared.logLevel),
        issuer,
        ownerOf,
        handle: (name, request, response) => running.get(name)!.handle(request, response),
      }),
    );
    const atOnce = restrictedTopics(cards);
    pruning = setInterval(() => void pruneEventLog(adminUrl, atOnce).catch(() => undefined), PRUNED_EVERY).unref();
    await writeRunning(dataDir, {
      mode: 'embedded',
      pid: process.pid,
      url,
      issuer: issuer.url,
      database: withoutSignIn(adminUrl),
    });
    return { url, issuer: issuer.url, services: running, close };
  } catch (error) {
    await close();
    throw error;
  }
}

class StartFailed extends Error {
  constructor(service: string, cause: unknown) {
    super(`${service} did not start: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
