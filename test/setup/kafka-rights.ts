import type { Kafka } from 'kafkajs';

/** Rejects in the broker's words when it does not let this user write. */
export async function writesTo(kafka: Kafka, topic: string): Promise<void> {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({
      topic,
      acks: -1,
      messages: [{ key: 'k', value: '{}', headers: { ce_id: 'k', ce_type: 'contact.submit' } }],
    });
  } finally {
    await producer.disconnect();
  }
}

/** Rejects in the broker's words when it does not let this user read. */
export async function readsFrom(kafka: Kafka, topic: string, groupId: string): Promise<void> {
  const consumer = kafka.consumer({ groupId, retry: { retries: 0 }, maxWaitTimeInMs: 50 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      // Joining alone proves nothing: the topic's own right is asked at the first fetch.
      consumer.on(consumer.events.FETCH, () => resolve());
      consumer.run({ eachMessage: async () => undefined }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}
