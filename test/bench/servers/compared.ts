import { Kafka, logLevel } from 'kafkajs';
import { kafkaClientOptions, quietKafkajs } from '@front-door/runtime';
import { Child } from '../measure/child';
import type { Surroundings } from './surroundings';

const STOCK_TOPIC = 'bench.stock';

export interface Compared {
  child: Child;
  port: number;
}

export function startFloor(surroundings: Surroundings): Promise<Compared> {
  return start(surroundings, 'floor', {});
}

export async function startStock(surroundings: Surroundings): Promise<Compared> {
  const { brokers, password } = await surroundings.brokers();
  quietKafkajs();
  const admin = new Kafka({
    ...kafkaClientOptions(brokers, 'admin', password, 'bench'),
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: STOCK_TOPIC, numPartitions: 6, replicationFactor: 1 }],
  });
  await admin.disconnect();
  return start(surroundings, 'stock', { KAFKA_BROKERS: brokers.join(','), KAFKA_PASSWORD: password, STOCK_TOPIC });
}

async function start(surroundings: Surroundings, name: 'floor' | 'stock', env: NodeJS.ProcessEnv): Promise<Compared> {
  const databaseUrl = await surroundings.database(`bench_${name}`);
  const child = Child.start(`test/bench/servers/${name}.js`, { ...process.env, ...env, DATABASE_URL: databaseUrl });
  surroundings.atEnd(() => child.stop());
  return { child, port: await child.ask<number>(undefined, 'listening') };
}
