import { join } from 'node:path';
import { kafkaVersion, type KafkaUser } from '@front-door/runtime';
import { type Env, list, required, SettingMissing, wholeNumber } from '@front-door/service';
import { type HostSettings, hostSettings } from '../settings';
import type { TopicShape } from './apply-topic-plan';

export interface KafkaModeSettings extends HostSettings {
  /** Left out: Kafka is fetched and started here, with its data in the data folder. */
  kafka?: { brokers: string[]; admin: KafkaUser };
  /** Where Kafka's jars are, or are fetched to. */
  libDir: string;
  topics: TopicShape;
}

export function kafkaModeSettings(env: Env): KafkaModeSettings {
  const kafka = kafkaAccess(env);
  return {
    ...hostSettings(env),
    ...(kafka ? { kafka } : {}),
    libDir: env.KAFKA_LIB_DIR || join('.cache', `kafka-${kafkaVersion}`),
    topics: topicShape(env),
  };
}

/** A Kafka that runs already, and who may make topics there. */
export function kafkaAccess(env: Env): { brokers: string[]; admin: KafkaUser } | undefined {
  const brokers = list(env, 'KAFKA_BROKERS');
  if (brokers.length === 0) return undefined;
  return { brokers, admin: { name: env.KAFKA_ADMIN_USER || 'admin', password: required(env, 'KAFKA_ADMIN_PASSWORD') } };
}

export function topicShape(env: Env): TopicShape {
  const [partitions, replication] = [wholeNumber(env, 'KAFKA_PARTITIONS', 6), wholeNumber(env, 'KAFKA_REPLICATION', 1)];
  if (partitions < 1) throw new SettingMissing('The setting KAFKA_PARTITIONS must be 1 or more.');
  if (replication < 1) throw new SettingMissing('The setting KAFKA_REPLICATION must be 1 or more.');
  return { partitions, replication };
}
