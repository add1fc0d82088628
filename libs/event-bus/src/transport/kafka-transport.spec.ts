import type { Kafka } from 'kafkajs';
import { silent } from '../../test/bench';
import { KafkaTransport, type OutgoingMessage } from '..';

/** kafkajs's producer, as far as publishing goes. What it does against a real broker is in test/. */
function broker(connect: (attempt: number) => Promise<void>) {
  const said: string[] = [];
  let attempts = 0;
  const producer = {
    connect: () => connect(++attempts),
    sendBatch: async ({ topicMessages }: { topicMessages: { topic: string; messages: { key: string }[] }[] }) => {
      for (const { topic, messages } of topicMessages) said.push(`${topic}: ${messages.map(({ key }) => key).join(' ')}`);
    },
    disconnect: async () => void said.push('disconnected'),
  }; // prettier-ignore
  const transport = new KafkaTransport({ producer: () => producer } as unknown as Kafka, silent);
  return { transport, said, attempts: () => attempts };
}

const outgoing = (topic: string, key: string): OutgoingMessage => ({ topic, key, bucket: 0, event_id: key, type: 't', headers: '{}', payload: '{}' }); // prettier-ignore

describe('publishing to Kafka', () => {
  it('connects once for all who publish at once', async () => {
    const { transport, said, attempts } = broker(() => new Promise((resolve) => setTimeout(resolve, 20)));
    await Promise.all([1, 2, 3].map((n) => transport.publish([outgoing('a', String(n))])));
    await transport.publish([outgoing('a', '4')]);
    expect([attempts(), said.length]).toEqual([1, 4]);
  });

  it('connects again when it could not', async () => {
    const { transport, said, attempts } = broker(async (attempt) => {
      if (attempt === 1) throw new Error('ECONNREFUSED');
    });
    await expect(transport.publish([outgoing('a', '1')])).rejects.toThrow('ECONNREFUSED');
    await transport.publish([outgoing('a', '1')]);
    expect([attempts(), said]).toEqual([2, ['a: 1']]);
  });

  it('keeps the order of keys within a topic, in one sending', async () => {
    const { transport, said } = broker(async () => undefined);
    await transport.publish([outgoing('a', '1'), outgoing('b', '1'), outgoing('a', '2'), outgoing('a', '1')]);
    expect(said).toEqual(['a: 1 2 1', 'b: 1']);
  });

  it('disconnects at the end, if it ever connected', async () => {
    const { transport, said } = broker(async () => undefined);
    await transport.stop();
    expect(said).toEqual([]);
    await transport.publish([outgoing('a', '1')]);
    await transport.stop();
    expect(said).toEqual(['a: 1', 'disconnected']);
  });
});
