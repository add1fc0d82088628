import type { Transaction } from '@front-door/persistence';

export interface OutgoingMessage {
  bucket: number;
  topic: string;
  key: string;
  event_id: string;
  type: string;
  /** JSON of the headers. */
  headers: string;
  /** JSON of the payload. */
  payload: string;
}

export interface IncomingMessage {
  topic: string;
  partition: number;
  offset: string;
  /** When the broker’s record was written, in milliseconds: a topic that was made anew counts its offsets from the beginning. */
  writtenAt?: string;
  key: string;
  headers: Record<string, string>;
  payload: string;
}

export interface Subscription {
  stop(): Promise<void>;
  /** Undefined while all is well; else what is wrong, in words, for readiness. */
  trouble(): string | undefined;
  /** Messages not yet taken, as far as known. */
  lag(): Promise<number>;
}

/** Applies messages of one partition, in order; resolves when each is applied, skipped or parked, and rejects only when told to stop. */
export type ApplyBatch = (
  messages: IncomingMessage[],
  control: { stopping(): boolean; heartbeat(): Promise<void> },
) => Promise<void>;

/** Whether a consumer takes messages of this type from this topic; others it passes by. */
export type Knows = (type: string, topic: string) => boolean;

/** Nothing of it was published: these topics are not there, or not this service's to write. Trying again does not help before somebody makes them. */
export class TopicsMissing extends Error {
  constructor(readonly topics: readonly string[]) {
    super(`There is no topic ${topics.join(', ')} that this service may write.`);
  }
}

/** What carries events between services. Kafka, or a log in PostgreSQL on one machine. */
export interface Transport {
  readonly kind: 'kafka' | 'log';
  start(): Promise<void>;
  /** Publishes the messages, in order per key; resolves once they are durable, and rejects with `TopicsMissing` where some have nowhere to go. `relaying` is the transaction that takes them from the outbox. */
  publish(messages: OutgoingMessage[], relaying: Transaction): Promise<void>;
  /** Which of these topics are not there. */
  missing(topics: readonly string[]): Promise<string[]>;
  /** `knows` tells what is worth waking it for; it is handed everything all the same. */
  subscribe(consumer: string, topics: readonly string[], apply: ApplyBatch, knows?: Knows): Promise<Subscription>;
  /** Called after the relay's transaction committed. */
  published(): void;
  stop(): Promise<void>;
}
