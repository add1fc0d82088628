import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceCard } from '@front-door/contracts';
import { agencyTopic, topicsReadBy } from '@front-door/contracts';
import {
  AccessJournal,
  BusServer,
  KafkaTransport,
  LogTransport,
  Relay,
  type Transport,
  within,
  writeCheckpoint,
} from '@front-door/event-bus';
import {
  AccessGuard,
  AnswerInterceptor,
  answerUnroutable,
  ProblemFilter,
  ShapePipe,
  takeFhirBodies,
  streamBodies,
  type Widen,
  written,
} from '@front-door/http';
import { type Authenticate, bearerAuthentication, IssuerKeys } from '@front-door/identity';
import { dataSourceFor, ServiceDatabase } from '@front-door/persistence';
import { kafkaClientOptions, quietKafkajs } from '@front-door/runtime';
import type { Logger } from '@nestjs/common';
import { ModulesContainer, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { Kafka, logLevel } from 'kafkajs';
import { Clock, SystemClock } from './clock';
import { forgetSweep, forgottenBy } from './forget-sweep';
import { FunctionCovers, knowsCover } from './function-cover/function-covers';
import { HostModule, TRANSPORT } from './host.module';
import { serviceLogger } from './logger';
import { openApiOf } from './openapi';
import { type ServiceDefinition, type Sweep, SWEEPS } from './service-definition';
import { ServiceHealth } from './service-health';
import type { ServiceSettings } from './settings';
import { SweepRunner } from './sweep-runner';
import { refuseWithoutKeys } from './withheld-keys';
import { keepYoungObjectsYoung } from './young-objects';

export interface RunningService {
  card: ServiceCard;
  app: NestFastifyApplication;
  /** Takes a request of the front listener. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  openapi: OpenAPIObject;
  database: ServiceDatabase;
  health: ServiceHealth;
  relay: Relay;
  clock: Clock;
  /** Looks at every clock once. */
  sweepNow(): Promise<void>;
  /** Stops taking work, finishes what is under way, and lets go of everything, within a bound. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MILLIS = 15_000;

/** Starts one service: its own Nest application, data source, guards and consumers. `cards` of all services tell the topics it listens to, unless the settings do. */
export async function startService(
  definition: ServiceDefinition,
  settings: ServiceSettings,
  cards: readonly ServiceCard[],
  clock: Clock = new SystemClock(),
): Promise<RunningService> {
  const { card } = definition;
  keepYoungObjectsYoung();
  refuseWithoutKeys(card, settings.withheldKeys);
  const logger = serviceLogger(card.name, settings.logLevel);
  const dataSource = await dataSourceFor(definition.parts, settings.databaseUrl, settings.poolSize).initialize();
  const pool = new ServiceDatabase(dataSource).pool;
  pool.on('error', (error: Error) => logger.warn(`A database connection was lost: ${error.message}`));
  const app = await NestFactory.create<NestFastifyApplication>(
    HostModule.with({
      definition,
      settings,
      clock,
      dataSource,
      logger: logger as unknown as Logger,
      transportFor: (database) => transportOf(settings, database, logger as unknown as Logger),
    }),
    // Without routes for HEAD: each would run its GET, and a look at the headers of a message would mark it as read.
    new FastifyAdapter({
      bodyLimit: settings.bodyLimit,
      genReqId: requestId,
      requestTimeout: 30_000,
      trustProxy: true,
      logger: false,
      exposeHeadRoutes: false,
      frameworkErrors: answerUnroutable(logger as unknown as Logger, card.walled),
    }),
    { logger, abortOnError: false, bodyParser: false },
  );
  const reflector = app.get(Reflector);
  const ofIssuer = bearerAuthentication(settings.issuer, settings.audience, new IssuerKeys(settings.issuer));
  const ofGuest = definition.guests?.(app.get(ServiceDatabase), () => clock.now());
  const authenticate: Authenticate = async (request) => (await ofGuest?.(request)) ?? ofIssuer(request);
  app.useGlobalFilters(new ProblemFilter(logger as unknown as Logger, card.walled));
  app.useGlobalGuards(
    new AccessGuard(reflector, authenticate, () => clock.now(), settings.rateLimit, widening(card, app)),
  );
  app.useGlobalPipes(new ShapePipe());
  app.useGlobalInterceptors(new AnswerInterceptor(reflector, app.get(AccessJournal)));

  const health = app.get(ServiceHealth);
  const relay = app.get(Relay);
  const transport = app.get<Transport>(TRANSPORT);
  const bus = new BusServer({
    card,
    database: app.get(ServiceDatabase),
    transport,
    eventTopics: settings.eventTopics ?? topicsReadBy(card, cards),
    agencyTopics:
      card.takesFromAgencies.length > 0 ? settings.agencies.map((agency) => agencyTopic(agency, 'inbound')) : [],
    projections: definition.projections ?? [],
    logger: logger as unknown as Logger,
    now: () => clock.now(),
    committed: () => relay.nudge(),
  });
  listenToEvents(app, bus, new ProblemFilter(logger as unknown as Logger));
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  measure(instance, health);
  takeFhirBodies(instance);
  streamBodies(instance);
  instance.setReplySerializer(written as (answer: unknown) => string);
  await transport.start();
  await app.init();
  const openapi = openApiOf(app, card);
  await instance.ready();
  await app.startAllMicroservices();
  health.watch(bus);
  relay.start();
  await definition.started?.(app, settings);
  const sweeps = new SweepRunner(
    [...sweepsOf(app), ...housekeeping(definition, app.get(ServiceDatabase), clock, settings)],
    logger as unknown as Logger,
  );
  sweeps.start();

  return {
    card,
    app,
    handle: (request, response) => instance.routing(request, response),
    openapi,
    database: app.get(ServiceDatabase),
    health,
    relay,
    clock,
    sweepNow: () => sweeps.runNow(),
    async close() {
      const orderly = (async () => {
        await sweeps.stop();
        await bus.close();
        await relay.stop();
        await transport.stop();
        await app.close();
        if (dataSource.isInitialized) await dataSource.destroy();
      })();
      await within(CLOSE_WITHIN_MILLIS, orderly);
    },
  };
}

/**
 * Initialised only after the filter is there: a filter that comes later is ignored with a warning, and without it a reaction's database error
 * arrives without its SQLSTATE, so that a lost connection would be parked like a bad message.
 */
function listenToEvents(app: NestFastifyApplication, strategy: BusServer, filter: ProblemFilter): void {
  const reactions = app
    .connectMicroservice({ strategy }, { inheritAppConfig: false, deferInitialization: true })
    .useGlobalFilters(filter);
  // Else Nest would run the modules' init hooks a second time.
  (reactions as unknown as { setIsInitHookCalled(called: boolean): void }).setIsInitHookCalled(true);
}

/** A service whose card knows of absence cover lets in whoever covers as one of the function. */
function widening(card: ServiceCard, app: NestFastifyApplication): Widen {
  if (!knowsCover(card)) return async (actor) => actor;
  const covers = new FunctionCovers(app.get(ServiceDatabase));
  return (actor, at) => covers.widen(actor, at);
}

/** The service's own sweeps; a service may have none, and asking Nest for what is not there is an error. */
function sweepsOf(app: NestFastifyApplication): Sweep[] {
  const modules = [...app.get(ModulesContainer).values()];
  return modules.some(({ providers }) => providers.has(SWEEPS)) ? app.get<Sweep[]>(SWEEPS, { strict: false }) : [];
}

function transportOf(settings: ServiceSettings, database: ServiceDatabase, logger: Logger): Transport {
  if (settings.events.kind === 'log') return new LogTransport(database, logger);
  quietKafkajs();
  const { brokers, user, password } = settings.events;
  return new KafkaTransport(
    new Kafka({
      ...kafkaClientOptions(brokers, user, password, user),
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 100, maxRetryTime: 3_000, retries: 8 },
    }),
    logger,
  );
}

const REQUEST_ID = /^[A-Za-z0-9._-]{8,80}$/;

/** The request id that a gateway gave, or a new one. */
function requestId(request: { headers: Record<string, unknown> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

function measure(instance: FastifyInstance, health: ServiceHealth): void {
  instance.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  instance.addHook('onResponse', async (request, reply) => {
    health.requests?.observe(
      { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
}

/** What every service does by itself, again and again. */
function housekeeping(
  definition: ServiceDefinition,
  database: ServiceDatabase,
  clock: Clock,
  { checkpointSeconds, kept }: ServiceSettings,
): Sweep[] {
  return [
    {
      name: 'journal-checkpoint',
      everyMillis: checkpointSeconds * 1000,
      sweep: async () => void (await writeCheckpoint(database, clock.now())),
    },
    ...forgottenBy(definition).map((what) => forgetSweep(what, database, clock, kept)),
  ];
}
