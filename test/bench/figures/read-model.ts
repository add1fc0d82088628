import {
  BusServer,
  type IncomingMessage,
  type OutgoingMessage,
  type Subscription,
  type Transport,
} from '@front-door/event-bus';
import { contactsIntake } from '../../../apps/contacts-intake/src/contacts-intake.definition';
import { partnerExchange } from '../../../apps/partner-exchange/src/partner-exchange.definition';
import { submissionsProjection } from '../../../apps/partner-exchange/src/projections/submissions.projection';
import { median } from '../measure/numbers';
import { progress, shown } from '../report';
import type { Run } from '../run';
import { logger, tablesOf } from './bus-alone';
import { fillOutbox } from './real-events';

const PER_SECOND = 15_000;
const BATCH = 500;
const PARTITIONS = 3;
const REALLY_TAKEN = 1_000;

/** A transport that hands over what it is given: what is measured is ours alone. As Kafka does, it works on three partitions side by side. */
class HandedOver implements Transport {
  readonly kind = 'log';
  private apply: Parameters<Transport['subscribe']>[2] | undefined;

  async start(): Promise<void> {}
  async publish(): Promise<void> {}
  published(): void {}
  async missing(): Promise<string[]> {
    return [];
  }
  async stop(): Promise<void> {}

  async subscribe(
    _consumer: string,
    _topics: readonly string[],
    apply: NonNullable<typeof this.apply>,
  ): Promise<Subscription> {
    this.apply = apply;
    return { stop: async () => undefined, trouble: () => undefined, lag: async () => 0 };
  }

  async hand(partition: IncomingMessage[]): Promise<void> {
    for (let from = 0; from < partition.length; from += BATCH) {
      await this.apply!(partition.slice(from, from + BATCH), {
        stopping: () => false,
        heartbeat: async () => undefined,
      });
    }
  }
}

/** How fast a read model takes events: parsed, checked, applied once, and durable. */
export async function readModel(run: Run): Promise<void> {
  const count = run.scale.projected;
  const rates: number[] = [];
  for (let round = 1; round <= run.scale.rounds; round++) {
    const partitions = await realMessages(run, count, round);
    const database = await tablesOf(run, partnerExchange, `bench_model_${round}`);
    const transport = new HandedOver();
    const card = { ...partnerExchange.card, reactsTo: [], takesFromAgencies: [] };
    const bus = new BusServer({
      ...{ card, database, transport, eventTopics: [contactsIntake.card.topic], agencyTopics: [], logger },
      ...{ projections: [submissionsProjection], now: () => new Date(), committed: () => undefined },
    });
    await new Promise<void>((resolve, reject) => bus.listen((error) => (error ? reject(error) : resolve())));
    const from = performance.now();
    await Promise.all(partitions.map((partition) => transport.hand(partition)));
    const seconds = (performance.now() - from) / 1000;
    await bus.close();
    const { applied } = bus.counts();
    if (applied !== count) throw new Error(`${applied} of ${count} events were applied.`);
    rates.push(count / seconds);
    progress(`read model, round ${round} of ${run.scale.rounds}: ${shown(rates.at(-1)!)} events/s`);
  }
  const value = median(rates);
  const goal = `≥ ${PER_SECOND.toLocaleString('en-GB')} events/s`;
  run.add({
    id: 'read-model',
    what: `submissions, ${count} contact.received in batches of ${BATCH}`,
    value,
    unit: 'events/s',
    goal,
    holds: value >= PER_SECOND,
  });
}

async function realMessages(run: Run, count: number, round: number): Promise<IncomingMessage[][]> {
  const database = await tablesOf(run, contactsIntake, `bench_events_${round}`);
  await fillOutbox(database, count, REALLY_TAKEN);
  const rows = await database.query<OutgoingMessage>('SELECT topic, key, headers, payload FROM outbox');
  const partitions: IncomingMessage[][] = Array.from({ length: PARTITIONS }, () => []);
  rows.forEach(({ topic, key, headers, payload }, index) => {
    const partition = index % PARTITIONS;
    const offset = String(partitions[partition]!.length);
    partitions[partition]!.push({
      topic,
      partition,
      offset,
      key,
      headers: JSON.parse(headers) as Record<string, string>,
      payload,
    });
  });
  return partitions;
}
