import type { ServiceCard } from '@front-door/contracts';
import type { BusServer, Relay } from '@front-door/event-bus';
import { type ServiceDatabase, statement } from '@front-door/persistence';
import { Gauge, Histogram, Registry } from 'prom-client';

const OUTBOX = statement(
  'health-outbox',
  `SELECT count(*)::int AS rows, coalesce(extract(epoch FROM now() - min(at)), 0)::float AS age FROM outbox`,
);
const PARKED = statement(
  'health-parked',
  `SELECT count(*) FILTER (WHERE state = 'parked')::int AS parked, count(*) FILTER (WHERE state <> 'parked')::int AS waiting FROM parked`,
);

/** Whether a service can do its work, and its figures for Prometheus. */
export class ServiceHealth {
  readonly registry = new Registry();
  /** Not of a service behind a wall: how often which of its doors was used is for its own people. */
  readonly requests: Histogram | undefined;
  private bus: BusServer | undefined;

  private readonly walled: boolean;

  constructor(
    { name: service, walled }: ServiceCard,
    private readonly database: ServiceDatabase,
    private readonly relay: Relay,
  ) {
    this.walled = walled ?? false;
    this.registry.setDefaultLabels({ service });
    const registers = [this.registry];
    if (!walled)
      this.requests = new Histogram({
        name: 'frontdoor_request_seconds',
        help: 'Time to answer a request',
        labelNames: ['method', 'route', 'status'],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
        registers,
      });
    const gauge = (name: string, help: string, read: () => Promise<number> | number) =>
      new Gauge({ name, help, registers, collect: async function () { this.set(await read()); } }); // prettier-ignore
    gauge('frontdoor_outbox_rows', 'Events not yet published', async () => (await this.outbox()).rows);
    gauge(
      'frontdoor_outbox_age_seconds',
      'Age of the oldest event not yet published',
      async () => (await this.outbox()).age,
    );
    gauge('frontdoor_parked_messages', 'Messages set aside for a person', async () => (await this.parked()).parked);
    gauge(
      'frontdoor_waiting_messages',
      'Messages waiting for a predecessor or behind a parked one',
      async () => (await this.parked()).waiting,
    );
    gauge('frontdoor_consumer_lag', 'Messages not yet taken', async () => (await this.bus?.lag().catch(() => -1)) ?? 0);
    if (walled) return;
    gauge('frontdoor_topics_missing', 'Topics that events wait for and that are not there', () =>
      this.relay.topicsMissing(),
    );
    gauge('frontdoor_events_applied', 'Events applied since the start', () => this.bus?.counts().applied ?? 0);
    gauge(
      'frontdoor_events_unknown',
      'Events of a type this service does not know, skipped',
      () => this.bus?.counts().skippedUnknown ?? 0,
    );
    gauge('frontdoor_events_published', 'Events published since the start', () => this.relay.published);
  }

  watch(bus: BusServer): void {
    this.bus = bus;
  }

  /** What keeps it from being ready, in words: nothing when all is well. */
  async troubles(): Promise<string[]> {
    const troubles = [this.relay.trouble(), ...(this.bus?.troubles() ?? ['It is not consuming yet.'])].filter(
      (trouble) => trouble !== undefined,
    );
    try {
      await this.database.query('SELECT 1');
    } catch (error) {
      troubles.push(`The database does not answer: ${(error as Error).message}`);
    }
    return troubles;
  }

  async outbox(): Promise<{ rows: number; age: number }> {
    return (await this.database.query<{ rows: number; age: number }>(OUTBOX))[0]!;
  }

  /** Behind a wall only whether there are any: whoever may not see one could count what they see. */
  private async parked(): Promise<{ parked: number; waiting: number }> {
    const { parked, waiting } = (await this.database.query<{ parked: number; waiting: number }>(PARKED))[0]!;
    return this.walled ? { parked: Math.min(parked, 1), waiting: Math.min(waiting, 1) } : { parked, waiting };
  }
}
