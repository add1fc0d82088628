import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';

export interface TopicRecord {
  topic: string;
  partition: number;
  offset: string;
  key: string;
  headers: Record<string, string>;
  payload: string;
}

/** Everything that is in these topics now, in the order of each partition. */
export async function readTopics(kafka: Kafka, topics: readonly string[]): Promise<TopicRecord[]> {
  const admin = kafka.admin();
  await admin.connect();
  const left = new Map<string, bigint>();
  for (const topic of topics)
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (low !== high) left.set(`${topic}/${partition}`, BigInt(high) - 1n);
  await admin.disconnect();
  const records: TopicRecord[] = [];
  if (left.size === 0) return records;
  const consumer = kafka.consumer({ groupId: `admin.${randomUUID()}`, maxWaitTimeInMs: 50 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      const eachMessage = async ({
        topic,
        partition,
        message,
      }: Parameters<NonNullable<Parameters<typeof consumer.run>[0]>['eachMessage'] & object>[0]) => {
        const headers = Object.fromEntries(
          Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
        );
        records.push({
          topic,
          partition,
          offset: message.offset,
          key: String(message.key),
          headers,
          payload: String(message.value),
        });
        const last = left.get(`${topic}/${partition}`);
        if (last !== undefined && BigInt(message.offset) >= last) left.delete(`${topic}/${partition}`);
        if (left.size === 0) resolve();
      };
      consumer.run({ eachMessage, partitionsConsumedConcurrently: 1 }).catch(reject);
    });
    return records;
  } finally {
    await consumer.disconnect();
  }
}

/**
 * What breaks the promised order: per aggregate and topic, what is published for the first time has rising sequence numbers, and over all
 * the topics of the aggregate's owner none is left out. A message that comes twice is no fault.
 */
export function faultsInOrder(records: readonly TopicRecord[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const highest = new Map<string, number>();
  const numbers = new Map<string, Set<number>>();
  for (const { topic, headers } of records) {
    if (seen.has(headers.ce_id!)) continue;
    seen.add(headers.ce_id!);
    const aggregate = `${headers.ce_source}/${headers.ce_subject}`;
    const [sequence, before] = [Number(headers.ce_sequence), highest.get(`${topic} ${aggregate}`) ?? 0];
    if (sequence <= before) faults.push(`${topic}: ${aggregate} ${sequence} after ${before}`);
    highest.set(`${topic} ${aggregate}`, sequence);
    if (!numbers.has(aggregate)) numbers.set(aggregate, new Set());
    numbers.get(aggregate)!.add(sequence);
  }
  for (const [aggregate, set] of numbers)
    if (Math.max(...set) !== set.size) faults.push(`${aggregate}: ${set.size} numbers up to ${Math.max(...set)}`);
  return faults;
}
