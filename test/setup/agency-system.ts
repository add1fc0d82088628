import { randomUUID } from 'node:crypto';
import { agencyTopic } from '@front-door/contracts';
import { kafkaClientOptions } from '@front-door/runtime';
import { eventually } from '@front-door/testing';
import { type Consumer, Kafka, logLevel, type Producer } from 'kafkajs';
import type { RunningKafkaMode } from '../../apps/front-door/src/kafka-mode/start-kafka-mode';

interface Found {
  type: string;
  payload: {
    kind: string;
    heading: string;
    words: string;
    aboutId?: string;
    senderReference?: string;
    reference?: string;
  };
}

/** An agency's own system: its Kafka user, writing its inbound topic and reading its outbound one. */
export class AgencySystem {
  readonly kafka: Kafka;
  readonly found: Found[] = [];
  private readonly producer: Producer;
  private readonly consumer: Consumer;

  private constructor(
    readonly code: string,
    { brokers, user, password }: ReturnType<RunningKafkaMode['agencyCredentials']>,
  ) {
    this.kafka = new Kafka({
      ...kafkaClientOptions(brokers, user, password, user),
      logLevel: logLevel.NOTHING,
      retry: { retries: 2 },
    });
    this.producer = this.kafka.producer({ allowAutoTopicCreation: false });
    this.consumer = this.kafka.consumer({ groupId: `${user}.test`, maxWaitTimeInMs: 50 });
  }

  static async connect(mode: RunningKafkaMode, code: string): Promise<AgencySystem> {
    const system = new AgencySystem(code, mode.agencyCredentials(code));
    await system.producer.connect();
    await system.consumer.connect();
    await system.consumer.subscribe({ topics: [agencyTopic(code, 'outbound')], fromBeginning: true });
    await system.consumer.run({
      eachMessage: async ({ message }) => {
        const type = String(message.headers?.ce_type);
        system.found.push({ type, payload: JSON.parse(String(message.value)) as Found['payload'] });
      },
    });
    return system;
  }

  /** Puts a message on its inbound topic, or on another. Returns the id it gave it. */
  async send(
    type: string,
    body: unknown,
    { id = randomUUID() as string, topic = agencyTopic(this.code, 'inbound') } = {},
  ): Promise<string> {
    const value = typeof body === 'string' ? body : JSON.stringify(body);
    await this.producer.send({
      topic,
      acks: -1,
      messages: [
        { key: id, value, headers: { ce_id: id, ce_type: type, ce_source: this.code, ce_specversion: '1.0' } },
      ],
    });
    return id;
  }

  /** The first message on its outbound topic that is so. */
  finds(kind: string, about: (payload: Found['payload']) => boolean): Promise<Found> {
    return eventually(
      () => this.found.find(({ payload }) => payload.kind === kind && about(payload)),
      `a ${kind} on the outbound topic of ${this.code}`,
      30_000,
    );
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
    await this.consumer.disconnect();
  }
}
