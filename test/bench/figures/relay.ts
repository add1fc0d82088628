import { KafkaTransport, Relay } from '@front-door/event-bus';
import { kafkaClientOptions, quietKafkajs } from '@front-door/runtime';
import { Kafka, logLevel } from 'kafkajs';
import { contactsIntake } from '../../../apps/contacts-intake/src/contacts-intake.definition';
import { median, until } from '../measure/numbers';
import { progress, shown } from '../report';
import type { Run } from '../run';
import { logger, tablesOf } from './bus-alone';
import { fillOutbox } from './real-events';

const PER_SECOND = 15_000;
const REALLY_TAKEN = 1_000;

/** How fast one service's relay empties a full outbox into Kafka, acknowledged by the broker. */
export async function relay(run: Run): Promise<void> {
  const { brokers, password } = await run.surroundings.brokers();
  quietKafkajs();
  const kafka = new Kafka({ ...kafkaClientOptions(brokers, 'admin', password, 'bench'), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: contactsIntake.card.topic, numPartitions: 6, replicationFactor: 1 }],
  });
  const database = await tablesOf(run, contactsIntake, 'bench_relay');
  const rates: number[] = [];
  for (let round = 1; round <= run.scale.rounds; round++) {
    await fillOutbox(database, run.scale.relayed, REALLY_TAKEN);
    const before = await offsets(admin);
    const transport = new KafkaTransport(kafka, logger);
    await transport.start();
    const relay = new Relay(database, transport, logger);
    const from = performance.now();
    relay.start();
    await until('The outbox is relayed', 300, async () => relay.published >= run.scale.relayed, 5);
    const seconds = (performance.now() - from) / 1000;
    await relay.stop();
    await transport.stop();
    const arrived = (await offsets(admin)) - before;
    if (arrived !== run.scale.relayed) throw new Error(`${arrived} of ${run.scale.relayed} events are in the topic.`);
    rates.push(run.scale.relayed / seconds);
    progress(`relay, round ${round} of ${run.scale.rounds}: ${shown(rates.at(-1)!)} events/s`);
  }
  await admin.disconnect();
  const value = median(rates);
  const goal = `≥ ${PER_SECOND.toLocaleString('en-GB')} events/s`;
  run.add({
    id: 'relay',
    what: `one relay to Kafka, ${run.scale.relayed} waiting events`,
    value,
    unit: 'events/s',
    goal,
    holds: value >= PER_SECOND,
  });
}

async function offsets(admin: ReturnType<Kafka['admin']>): Promise<number> {
  const ends = await admin.fetchTopicOffsets(contactsIntake.card.topic);
  return ends.reduce((sum, { high }) => sum + Number(high), 0);
}
