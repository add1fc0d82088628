import type { EachBatchPayload, Kafka } from 'kafkajs';
import { silent } from '../../test/bench';
import { KafkaTransport, type OutgoingMessage, TopicsMissing } from '..';

/** kafkajs's producer, as far as publishing goes. What it does against a real broker is in test/. */
function broker(connect: (attempt: number) => Promise<void>, there?: string[]) {
  const said: string[] = [];
  let [attempts, producers] = [0, 0];
  const unknown = () =>
    Object.assign(new Error('Retries exceeded'), {
      cause: Object.assign(new Error('This server does not host this topic-partition'), {
        type: 'UNKNOWN_TOPIC_OR_PARTITION',
        retriable: true,
      }),
    });
  const producer = {
    connect: () => connect(++attempts),
    sendBatch: async ({ topicMessages }: { topicMessages: { topic: string; messages: { key: string }[] }[] }) => {
      for (const { topic } of topicMessages) if (there && !there.includes(topic)) throw unknown();
      for (const { topic, messages } of topicMessages) said.push(`${topic}: ${messages.map(({ key }) => key).join(' ')}`);
    },
    disconnect: async () => void said.push('disconnected'),
  }; // prettier-ignore
  const admin = { connect: async () => undefined, disconnect: async () => undefined, listTopics: async () => there };
  const kafka = { producer: () => (producers++, producer), admin: () => admin };
  const transport = new KafkaTransport(kafka as unknown as Kafka, silent);
  return { transport, said, attempts: () => attempts, producers: () => producers };
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

  it('says which topics are not there, and goes on with a producer that has never heard of them', async () => {
    const there = ['a'];
    const { transport, said, producers } = broker(async () => undefined, there);
    const lost = transport.publish([outgoing('a', '1'), outgoing('b', '1'), outgoing('c', '1')]);
    await expect(lost).rejects.toMatchObject({ topics: ['b', 'c'] });
    await expect(lost).rejects.toBeInstanceOf(TopicsMissing);
    await transport.publish([outgoing('a', '1')]);
    expect(said.filter((one) => one !== 'disconnected')).toEqual(['a: 1']);
    expect(producers()).toBe(2);
    there.push('b');
    expect(await transport.missing(['a', 'b', 'c'])).toEqual(['c']);
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

/** kafkajs's consumer, as far as offsets go: hands over batches as they are told to it, and keeps what was committed. */
function group() {
  const commits: string[] = [];
  let take: (payload: EachBatchPayload) => Promise<void> = async () => undefined;
  let refuses = false;
  const consumer = {
    ...{ events: { CRASH: 'crash', GROUP_JOIN: 'join' }, on: () => undefined },
    ...{ connect: async () => undefined, subscribe: async () => undefined, disconnect: async () => undefined },
    run: async ({ eachBatch }: { eachBatch: typeof take }) => void (take = eachBatch),
    commitOffsets: async (offsets: { partition: number; offset: string }[]) => {
      if (refuses) throw new Error('The broker is away.');
      commits.push(offsets.map(({ partition, offset }) => `${partition}:${offset}`).join(' '));
    },
  };
  const transport = new KafkaTransport({ producer: () => ({}), consumer: () => consumer } as unknown as Kafka, silent);
  const batch = (partition: number, ...offsets: number[]) =>
    take({
      batch: { topic: 'a', partition, messages: offsets.map((offset) => ({ offset: String(offset), value: Buffer.from('{}') })) },
      ...{ isRunning: () => true, isStale: () => false, heartbeat: async () => undefined, resolveOffset: () => undefined },
    } as unknown as EachBatchPayload); // prettier-ignore
  return { transport, commits, batch, refuse: (now: boolean) => (refuses = now) };
}

describe('offsets', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('are committed after the effect, many in one request', async () => {
    const { transport, commits, batch } = group();
    await transport.subscribe('it', ['a'], async () => undefined);
    await jest.advanceTimersByTimeAsync(0);
    await batch(0, 1, 2);
    await batch(1, 7);
    await batch(0, 3);
    expect(commits).toEqual([]);
    await jest.advanceTimersByTimeAsync(500);
    expect(commits).toEqual(['0:4 1:8']);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(commits).toHaveLength(1);
  });

  it('of what was not applied are not', async () => {
    const { transport, commits, batch } = group();
    await transport.subscribe('it', ['a'], async () => Promise.reject(new Error('Stopping.')));
    await jest.advanceTimersByTimeAsync(0);
    await expect(batch(0, 1)).rejects.toThrow('Stopping.');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(commits).toEqual([]);
  });

  it('that could not be committed are tried again', async () => {
    const { transport, commits, batch, refuse } = group();
    await transport.subscribe('it', ['a'], async () => undefined);
    await jest.advanceTimersByTimeAsync(0);
    refuse(true);
    await batch(0, 1);
    await jest.advanceTimersByTimeAsync(600);
    refuse(false);
    await jest.advanceTimersByTimeAsync(500);
    expect(commits).toEqual(['0:2']);
  });

  it('do not wait where it stops', async () => {
    const { transport, commits, batch } = group();
    const subscription = await transport.subscribe('it', ['a'], async () => undefined);
    await jest.advanceTimersByTimeAsync(0);
    await batch(0, 1);
    await subscription.stop();
    expect(commits).toEqual(['0:2']);
  });
});
