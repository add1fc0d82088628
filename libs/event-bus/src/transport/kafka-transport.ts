import type { Logger } from '@nestjs/common';
import {
  type Consumer,
  type EachBatchPayload,
  type Kafka,
  type Producer,
  type TopicPartitionOffsetAndMetadata,
  CompressionTypes,
} from 'kafkajs';
import { backOff, pause, within } from '../pause';
import {
  type ApplyBatch,
  type IncomingMessage,
  type OutgoingMessage,
  type Subscription,
  TopicsMissing,
  type Transport,
} from './transport';

/** So many partitions of one answer of the broker are handed over at the same moment, and applied together. */
const MOST_PARTITIONS = 50;
/** So long an offset may wait for others. */
const COMMIT_WITHIN_MILLIS = 500;

/**
 * Events through Apache Kafka, with kafkajs behind this one file because it has had no release since 2023. Offsets are committed after the
 * effect, a little later and many in one request: what comes again after a crash was applied already, and is not applied twice. A consumer
 * that one non-retriable broker error has stopped for good is rebuilt here, and readiness is red meanwhile.
 */
export class KafkaTransport implements Transport {
  readonly kind = 'kafka';
  private producer: Producer;
  /** One connecting for all who publish at once; begun again when it failed. */
  private connected: Promise<void> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly logger: Logger,
  ) {
    this.producer = this.newProducer();
  }

  private newProducer(): Producer {
    return this.kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 5, retry: { retries: 3 } });
  }

  async start(): Promise<void> {}

  async publish(messages: OutgoingMessage[]): Promise<void> {
    const { producer } = this;
    try {
      await this.send(messages);
    } catch (error) {
      if (!isOfTopic(error)) throw error;
      this.renew(producer);
      const missing = await this.missing([...new Set(messages.map(({ topic }) => topic))]);
      throw missing.length > 0 ? new TopicsMissing(missing) : error;
    }
  }

  async missing(topics: readonly string[]): Promise<string[]> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    await admin.connect();
    try {
      const there = new Set(await admin.listTopics());
      return topics.filter((topic) => !there.has(topic));
    } finally {
      await admin.disconnect();
    }
  }

  /** A producer asks the broker for every topic it has ever written, and fails for all of them when one is gone. */
  private renew(producer: Producer): void {
    if (this.producer !== producer) return;
    this.producer = this.newProducer();
    this.connected = undefined;
    void producer.disconnect().catch(() => undefined);
  }

  private async send(messages: OutgoingMessage[]): Promise<void> {
    await (this.connected ??= this.connect());
    const topics = new Map<string, OutgoingMessage[]>();
    for (const message of messages) {
      if (!topics.has(message.topic)) topics.set(message.topic, []);
      topics.get(message.topic)!.push(message);
    }
    await this.producer.sendBatch({
      acks: -1,
      compression: CompressionTypes.None,
      topicMessages: [...topics].map(([topic, rows]) => ({
        topic,
        messages: rows.map(({ key, headers, payload }) => ({
          key,
          value: payload,
          headers: JSON.parse(headers) as Record<string, string>,
        })),
      })),
    });
  }

  private async connect(): Promise<void> {
    try {
      await this.producer.connect();
    } catch (error) {
      this.connected = undefined;
      throw error;
    }
  }

  published(): void {}

  async subscribe(consumer: string, topics: readonly string[], apply: ApplyBatch): Promise<Subscription> {
    const subscription = new KafkaSubscription(this.kafka, this.logger, consumer, topics, apply);
    subscription.start();
    return subscription;
  }

  async stop(): Promise<void> {
    if (this.connected) await this.producer.disconnect();
  }
}

const OF_TOPIC = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'TOPIC_AUTHORIZATION_FAILED', 'INVALID_TOPIC_EXCEPTION']);

/** Whether a topic is not there, or not to be written. kafkajs tries again first, as it also says so while a topic is being made. */
function isOfTopic(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (OF_TOPIC.has((cause as { type?: string }).type ?? '')) return true;
  return false;
}

class KafkaSubscription implements Subscription {
  private stopping = false;
  private problem: string | undefined = 'The consumer has not joined its group yet.';
  private consumer: Consumer | undefined;
  private wake: () => void = () => undefined;
  private supervision: Promise<void> = Promise.resolve();
  /** By partition: applied, and not yet committed. */
  private readonly applied = new Map<string, TopicPartitionOffsetAndMetadata>();
  private committing: NodeJS.Timeout | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly logger: Logger,
    private readonly group: string,
    private readonly topics: readonly string[],
    private readonly apply: ApplyBatch,
  ) {}

  start(): void {
    this.supervision = this.supervise();
  }

  trouble(): string | undefined {
    return this.problem;
  }

  async lag(): Promise<number> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const committed = await admin.fetchOffsets({ groupId: this.group, topics: [...this.topics] });
      let lag = 0;
      for (const { topic, partitions } of committed) {
        const ends = new Map(
          (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]),
        );
        for (const { partition, offset } of partitions)
          lag += Math.max(0, (ends.get(partition) ?? 0) - Math.max(0, Number(offset)));
      }
      return lag;
    } finally {
      await admin.disconnect();
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.supervision;
  }

  /** Runs a consumer until it crashes for good, then builds the next, until told to stop. */
  private async supervise(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      try {
        await this.runOne(() => (failures = 0));
      } catch (error) {
        if (this.stopping) return;
        failures += 1;
        this.problem = `The consumer ${this.group} stopped: ${(error as Error).message}`;
        this.logger.error(this.problem);
        await pause(backOff(failures), (wake) => (this.wake = wake));
      }
    }
  }

  private async runOne(joined: () => void): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.group,
      sessionTimeout: 10_000,
      rebalanceTimeout: 15_000,
      heartbeatInterval: 1_000,
      maxWaitTimeInMs: 100,
      maxBytesPerPartition: 2_097_152,
      allowAutoTopicCreation: false,
      retry: { retries: 5, restartOnFailure: async () => true },
    });
    this.consumer = consumer;
    const ended = new Promise<Error | undefined>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        this.problem = `The consumer ${this.group} lost the broker: ${payload.error.message}`;
        if (!payload.restart) resolve(payload.error);
      });
      consumer.on(consumer.events.GROUP_JOIN, () => {
        // Some of these may be another's partitions now, who may be further.
        this.applied.clear();
        this.problem = undefined;
        joined();
      });
      this.wake = () => resolve(undefined);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: MOST_PARTITIONS,
        eachBatch: (batch) => this.take(batch),
      });
      if (this.stopping) return;
      const crash = await ended;
      if (crash) throw crash;
    } finally {
      await within(
        10_000,
        this.commit().then(() => consumer.disconnect().catch(() => undefined)),
      );
    }
  }

  private async take({ batch, isRunning, isStale, heartbeat, resolveOffset }: EachBatchPayload): Promise<void> {
    const stopping = (): boolean => this.stopping || !isRunning() || isStale();
    if (stopping() || batch.messages.length === 0) return;
    const messages: IncomingMessage[] = batch.messages.map((message) => ({
      topic: batch.topic,
      partition: batch.partition,
      offset: message.offset,
      writtenAt: message.timestamp,
      key: storable(message.key),
      headers: Object.fromEntries(
        Object.entries(message.headers ?? {}).map(([name, value]) => [name, storable(value)]),
      ),
      payload: message.value?.toString() ?? '',
    }));
    // A long retry must not cost the partition: the broker hears from us all the while.
    const beat = setInterval(() => void heartbeat().catch(() => undefined), 1_000);
    try {
      await this.apply(messages, { stopping, heartbeat });
    } finally {
      clearInterval(beat);
    }
    const last = messages.at(-1)!;
    resolveOffset(last.offset);
    const { topic, partition } = batch;
    this.applied.set(`${topic}/${partition}`, { topic, partition, offset: String(BigInt(last.offset) + 1n) });
    if (stopping()) await this.commit();
    else this.commitSoon();
  }

  private commitSoon(): void {
    this.committing ??= setTimeout(() => void this.commit(), COMMIT_WITHIN_MILLIS);
  }

  /** What cannot be committed now is tried again a little later; a broker that is away is said by the consumer itself. */
  private async commit(): Promise<void> {
    clearTimeout(this.committing);
    this.committing = undefined;
    const offsets = [...this.applied.values()];
    if (offsets.length === 0) return;
    try {
      await this.consumer!.commitOffsets(offsets);
      for (const { topic, partition, offset } of offsets) {
        const place = `${topic}/${partition}`;
        if (this.applied.get(place)?.offset === offset) this.applied.delete(place);
      }
    } catch {
      if (!this.stopping) this.commitSoon();
    }
  }
}

/** PostgreSQL stores no null byte: one in a key or a header, which an agency chooses, would stop the partition for good. */
function storable(value: unknown): string {
  return String(value ?? '').replaceAll('\u0000', '\uFFFD');
}
