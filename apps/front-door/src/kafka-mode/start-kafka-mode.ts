import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceCard } from '@front-door/contracts';
import { roleUrl } from '@front-door/persistence';
import { type RunningKafka, startKafka } from '@front-door/runtime';
import { type Listener, once, openListener, serviceLogger } from '@front-door/service';
import { codesOf } from '../agencies';
import { developmentIssuer } from '../development-issuer';
import { dispatcher } from '../dispatch';
import { front } from '../doors/front';
import { ownAnswers } from '../doors/own-answers';
import { type Database, openDatabase, prepareDatabase } from '../prepare-database';
import { refuseIfRunning, removeRunning, withoutSignIn, writeRunning } from '../running-file';
import { kafkaPassword, keepSecrets } from '../secrets';
import { keepWithheldKeys } from '../withheld-keys-file';
import { SERVICES } from '../services';
import { applyTopicPlan, type KafkaAccess } from './apply-topic-plan';
import { askServices } from './ask-services';
import type { KafkaModeSettings } from './kafka-settings';
import { createProxy } from './proxy';
import { inheritedEnvironment, serviceEnvironment } from './service-environment';
import { type ServiceProcess, superviseService } from './service-process';
import { agencyUser, topicPlan } from './topic-plan';

export interface AgencyCredentials {
  brokers: string[];
  user: string;
  password: string;
}

export interface RunningKafkaMode {
  readonly url: string;
  readonly issuer: string;
  readonly brokers: string[];
  /** Ids of the service processes that live at this moment, by service. */
  readonly processes: ReadonlyMap<string, number>;
  /** SIGKILL to a service's process, as a crash would be; it is started again. */
  kill(service: string): Promise<void>;
  /** With SIGKILL first, as in a power cut. Only where Kafka was started here. */
  restartBroker(): Promise<void>;
  restartDatabase(): Promise<void>;
  agencyCredentials(code: string): AgencyCredentials;
  /** Listener, services, Kafka, PostgreSQL, in this order; bounded. */
  close(): Promise<void>;
}

export interface KafkaModeOptions extends KafkaModeSettings {
  /** Further environment of every service process, such as a clock for tests. */
  serviceEnv?: NodeJS.ProcessEnv;
  onProgress?: (text: string) => void;
  /** What the service processes print. */
  write?: (line: string) => void;
}

/**
 * Runs every service as a process of its own with real Apache Kafka between them and one listener in front. Refuses (rejects) in words, and
 * then nothing is left running.
 */
export async function startKafkaMode(options: KafkaModeOptions): Promise<RunningKafkaMode> {
  const { dataDir, onProgress = () => undefined, write = (line) => console.log(line) } = options;
  const cards: readonly ServiceCard[] = SERVICES.map(({ card }) => card);
  const agencies = codesOf(options.agencies);
  const ownerOf = dispatcher(cards);
  const processes = new Map<string, ServiceProcess>();
  const proxy = createProxy();
  let listener: Listener | undefined;
  let database: Database | undefined;
  let kafka: RunningKafka | undefined;

  const close = once(async () => {
    await listener?.close();
    await Promise.allSettled([...processes.values()].map((service) => service.stop()));
    proxy.close();
    await kafka?.stop();
    await database?.postgres?.stop();
    await removeRunning(dataDir);
  });

  try {
    await refuseIfRunning(dataDir);
    listener = await openListener(options);
    const { url } = listener;
    const kept = await keepSecrets(dataDir);
    const withheldKeys = await keepWithheldKeys(dataDir, options.shared.withheldKeys);
    const secrets = { ...kept, database: options.secret ?? kept.database };
    const passwordOf = (user: string): string => kafkaPassword(secrets, user);

    // Side by side, as each takes its seconds; both are awaited, so that neither is left running when the other fails.
    const plan = topicPlan(cards, agencies);
    const [opened, reached] = await Promise.allSettled([
      openDatabase(options, 'front_door_kafka', onProgress).then(async (found) => {
        database = found;
        await prepareDatabase(found.adminUrl, secrets.database, SERVICES, { eventLog: false, onProgress });
        return found;
      }),
      reachKafka(options, passwordOf('admin'), onProgress, (started) => (kafka = started)).then(async (access) => {
        await applyTopicPlan(access, plan, passwordOf, options.topics, onProgress);
        return access;
      }),
    ]);
    if (opened.status === 'rejected') throw opened.reason;
    if (reached.status === 'rejected') throw reached.reason;
    const { adminUrl } = opened.value;
    const { brokers } = reached.value;

    const issuer = await developmentIssuer(options, url);
    onProgress(`Starting ${cards.map(({ name }) => name).join(', ')}, each as a process`);
    await allStarted(
      cards.map(async (card) => {
        const { name, schema } = card;
        const env = serviceEnvironment(card, cards, {
          databaseUrl: roleUrl(adminUrl, secrets.database, schema, 'service'),
          brokers,
          password: passwordOf(name),
          issuer: issuer.url,
          gatewayUrl: url,
          agencies: options.agencies,
          withheldKeys,
          booksClient: options.shared.books.client ?? issuer.booksClient,
        });
        const main = compiledMain(name);
        processes.set(
          name,
          await superviseService({
            name,
            main,
            env: { ...inheritedEnvironment(), ...env, ...options.serviceEnv, PORT: '0', HOST: '127.0.0.1' },
            write,
          }),
        );
      }),
    );

    const own = ownAnswers({ cards, agencies, mode: 'kafka', issuer: issuer.url, ...askServices(processes) });
    listener.use(
      front({
        own,
        logger: serviceLogger('front-door', options.shared.logLevel),
        issuer,
        ownerOf,
        handle: (name, request, response) => proxy.pass(name, processes.get(name)?.port, request, response),
      }),
    );
    await writeRunning(dataDir, {
      mode: 'kafka',
      pid: process.pid,
      url,
      issuer: issuer.url,
      database: withoutSignIn(adminUrl),
      brokers,
    });

    return {
      url,
      issuer: issuer.url,
      brokers,
      get processes() {
        return new Map([...processes.values()].flatMap(({ name, pid }) => (pid ? [[name, pid] as const] : [])));
      },
      kill: async (service) => {
        const found = processes.get(service);
        if (!found) throw new Error(`There is no service ${service}.`);
        await found.kill();
      },
      restartBroker: async () => {
        if (!kafka) throw new Error('This Kafka was not started here.');
        await kafka.kill();
        await kafka.restart();
      },
      restartDatabase: async () => {
        if (!database?.postgres) throw new Error('This PostgreSQL was not started here.');
        await database.postgres.kill();
        await database.postgres.restart();
      },
      agencyCredentials: (code) => {
        if (!agencies.includes(code)) throw new Error(`There is no agency ${code}.`);
        return { brokers, user: agencyUser(code), password: passwordOf(agencyUser(code)) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function reachKafka(
  { kafka, libDir, dataDir }: KafkaModeOptions,
  adminPassword: string,
  onProgress: (text: string) => void,
  started: (kafka: RunningKafka) => void,
): Promise<KafkaAccess> {
  if (kafka) return kafka;
  const own = await startKafka({ libDir, dataDir: join(dataDir, 'kafka'), users: [], adminPassword, onProgress });
  started(own);
  return { brokers: own.brokers, admin: { name: 'admin', password: adminPassword } };
}

/** Beside this file when it is compiled itself; under Jest in what `npm run build` made. */
function compiledMain(service: string): string {
  const beside = join(__dirname, `../../../${service}/src/main.js`);
  const built = existsSync(beside) ? beside : join(__dirname, `../../../../dist/apps/${service}/src/main.js`);
  if (existsSync(built)) return built;
  throw new Error(`${service} is not compiled (${built} is missing): npm run build first.`);
}

/** All, or the first reason; by then every one has started or failed, so that none is left out of the orderly end. */
async function allStarted(starting: Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(starting)) if (outcome.status === 'rejected') throw outcome.reason;
}
