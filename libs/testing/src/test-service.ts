import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { WithheldKeys } from '@front-door/casework';
import type { EventName, PayloadOf, ServiceCard } from '@front-door/contracts';
import { EVENTS } from '@front-door/contracts';
import { bucketOf, toHeaders } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import {
  type Clock,
  type RunningService,
  type ServiceDefinition,
  type ServiceSettings,
  sharedSettings,
  startService,
  SystemClock,
} from '@front-door/service';
import supertest from 'supertest';
import { type TestDatabase, testDatabase } from './test-database';
import { startTestIssuer, type TestIssuer, type TestPerson } from './test-issuer';

const TEST_KEY = 'a-key-for-tests-that-keeps-nothing-secret';
/** What a service in a test recognises withheld values by. */
export const testKeys = new WithheldKeys([TEST_KEY]);

export interface TestService extends RunningService {
  data: TestDatabase;
  issuer: TestIssuer;
  /** Sends requests as somebody; as nobody without an argument. */
  as(who?: TestPerson): Pick<ReturnType<typeof supertest>, 'get' | 'post' | 'put' | 'delete'>;
  /** Puts an event on its topic as its owner would have. Returns its id. */
  publish<N extends EventName>(
    topic: string,
    type: N,
    aggregateId: string,
    payload: PayloadOf<N>,
    sequence?: number,
  ): Promise<string>;
  /** Puts a message of an agency on its inbound topic, with further headers. */
  fromAgency(
    agency: string,
    type: string,
    body: unknown,
    id?: string,
    headers?: Record<string, string>,
  ): Promise<string>;
  /** Events that this service has published, in order, with those of what is committed by now. */
  said(): Promise<{ type: string; topic: string; key: string; payload: never }[]>;
}

export interface TestServiceOptions {
  clock?: Clock;
  settings?: Partial<ServiceSettings>;
  /** Cards of the services whose events it reacts to. By default, one topic per event's owner is assumed from `topics`. */
  cards?: readonly ServiceCard[];
}

/** One service on a database of its own with the log transport, and an issuer. Close it after the file. */
export async function startTestService(
  definition: ServiceDefinition,
  options: TestServiceOptions = {},
): Promise<TestService> {
  const data = await testDatabase();
  const issuer = await startTestIssuer();
  const settings: ServiceSettings = {
    databaseUrl: data.urlFor(definition.card.schema),
    events: { kind: 'log' },
    issuer: issuer.issuer,
    audience: 'front-door',
    gatewayUrl: 'http://127.0.0.1:9',
    agencies: ['school-oakfield', 'school-marsh-lane', 'police-ce', 'health-hospital'],
    rateLimit: { perSecond: 10_000, burst: 100_000 },
    bodyLimit: 262_144,
    poolSize: 5,
    logLevel: (process.env.LOG_LEVEL as ServiceSettings['logLevel']) ?? 'silent',
    checkpointSeconds: 3600,
    telephones: { office: '020 7946 0001', outOfHours: '020 7946 0002' },
    openCasesStaleHours: 24,
    receiptSaysKnown: false,
    delivery: sharedSettings({}).delivery,
    attachments: sharedSettings({}).attachments,
    coverMostDays: 42,
    kept: sharedSettings({}).kept,
    books: sharedSettings({}).books,
    withheldKeys: [TEST_KEY],
    ...options.settings,
  };
  const service = await startService(
    definition,
    settings,
    options.cards ?? neighbours(definition.card),
    options.clock ?? new SystemClock(),
  );
  const server = service.app.getHttpServer();
  const append = (
    topic: string,
    partition: number,
    key: string,
    id: string,
    type: string,
    headers: object,
    payload: string,
  ) =>
    data.sql(
      `INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [topic, partition, key, id, type, JSON.stringify(headers), payload],
    );
  /** Waits for the relay: a spec that looks at once would be right by luck. What cannot be published is not waited for for ever. */
  const published = async (): Promise<void> => {
    const left = `SELECT 1 FROM ${definition.card.schema}.outbox LIMIT 1`;
    for (let look = 0; look < 100 && (await data.sql(left)).length > 0; look++) await sleep(20);
  };
  return {
    ...service,
    data,
    issuer,
    as(who) {
      const agent = supertest(server);
      const signed = (test: supertest.Test): supertest.Test =>
        who ? test.set('authorization', `Bearer ${issuer.token(who)}`) : test;
      return {
        get: (url) => signed(agent.get(url)),
        post: (url) => signed(agent.post(url)),
        put: (url) => signed(agent.put(url)),
        delete: (url) => signed(agent.delete(url)),
      };
    },
    async publish(topic, type, aggregateId, payload, sequence = 1) {
      const id = newId();
      const headers = toHeaders({
        id,
        type,
        source: 'test',
        subject: aggregateId,
        time: new Date().toISOString(),
        sequence,
        dataVersion: EVENTS[type].version,
        correlationId: id,
      });
      await append(topic, bucketOf(aggregateId), aggregateId, id, type, headers, JSON.stringify(payload));
      return id;
    },
    async fromAgency(agency, type, body, id = randomUUID(), headers = {}) {
      const payload = typeof body === 'string' ? body : JSON.stringify(body);
      await append(
        `partner.${agency}.inbound`,
        0,
        id,
        id,
        type,
        { ce_id: id, ce_type: type, ce_source: agency, ce_specversion: '1.0', ...headers },
        payload,
      );
      return id;
    },
    async said() {
      await published();
      const rows = await data.sql<{ type: string; topic: string; key: string; payload: string; headers: string }>(
        'SELECT type, topic, key, payload, headers FROM event_log.log ORDER BY position',
      );
      return rows
        .filter(({ headers }) => (JSON.parse(headers) as { ce_source: string }).ce_source === definition.card.name)
        .map(({ type, topic, key, payload }) => ({ type, topic, key, payload: JSON.parse(payload) as never }));
    },
    async close() {
      await service.close();
      await issuer.close();
      await data.drop();
    },
  };
}

/** A service alone in a test hears its events on one topic. */
export const NEIGHBOUR_TOPIC = 'frontdoor.neighbours';

function neighbours({ topicReadBy: _readers, alsoPublishes: _apart, ...card }: ServiceCard): ServiceCard[] {
  return [
    {
      ...card,
      name: 'neighbours',
      topic: NEIGHBOUR_TOPIC,
      publishes: card.reactsTo,
      reactsTo: [],
      takesFromAgencies: [],
    },
  ];
}
