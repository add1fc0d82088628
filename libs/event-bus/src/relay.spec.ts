import { eventually } from '@front-door/testing';
import { addOne, type Bench, bench, newThing, silent } from '../test/bench';
import { bucketOf, type OutgoingMessage, Relay, TopicsMissing, type Transport } from '.';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

/** A broker that fails while it is told to, and remembers the rest. */
function broker(
  fails: (messages: OutgoingMessage[]) => void = () => undefined,
  missing: Transport['missing'] = async () => [],
) {
  const published: OutgoingMessage[] = [];
  let calls = 0;
  const transport: Transport = {
    kind: 'kafka',
    start: async () => undefined,
    stop: async () => undefined,
    published: () => undefined,
    missing,
    subscribe: async () => Promise.reject(new Error('not here')),
    async publish(messages) {
      calls += 1;
      fails(messages);
      published.push(...messages);
    },
  };
  const sequences = () => published.map(({ headers }) => Number((JSON.parse(headers) as { ce_sequence: string }).ce_sequence)); // prettier-ignore
  return { transport, published, sequences, calls: () => calls };
}

const inOutbox = async () => (await on.data.sql('SELECT 1 FROM contacts_intake.outbox')).length;

describe('a relay', () => {
  it('puts rows back when publishing fails, and publishes them in order later', async () => {
    let down = true;
    const { transport, sequences } = broker(() => {
      if (down) throw new Error('no leader');
    });
    const id = await newThing(on);
    for (let turn = 0; turn < 5; turn++) await addOne(on, id);
    const relay = new Relay(on.database, transport, silent);
    relay.start();
    await eventually(() => relay.trouble() !== undefined);
    expect(relay.trouble()).toBe('The outbox cannot be published: no leader');
    expect(await inOutbox()).toBe(5);
    down = false;
    await eventually(async () => (await inOutbox()) === 0);
    await eventually(() => relay.trouble() === undefined);
    await relay.stop();
    expect(sequences()).toEqual([1, 2, 3, 4, 5]);
    expect(relay.published).toBe(5);
  });

  it('does not let a bucket that cannot be published hold up the others', async () => {
    const bad = await newThing(on, '01890000-0000-7000-8000-000000000001');
    const good = await newThing(on, '01890000-0000-7000-8000-000000000002');
    const { transport, published } = broker((messages) => {
      if (messages.some(({ key }) => key === bad)) throw new Error('message too large');
    });
    await addOne(on, bad);
    await addOne(on, good);
    expect(bucketOf(bad)).not.toBe(bucketOf(good));
    await new Relay(on.database, transport, silent).sweep().catch(() => undefined);
    expect(published.map(({ key }) => key)).toEqual([good]);
    expect(await inOutbox()).toBe(1);
  });

  it('lets everything else of a bucket past what goes to a topic that is not there, and publishes that in order once it is', async () => {
    const gone = new Set(['partner.a.outbound', 'partner.b.outbound']);
    const { transport, published, calls } = broker(
      (messages) => {
        const of = [...new Set(messages.map(({ topic }) => topic).filter((topic) => gone.has(topic)))].slice(0, 1);
        if (of.length > 0) throw new TopicsMissing(of);
      },
      async (topics) => topics.filter((topic) => gone.has(topic)),
    );
    const id = await newThing(on);
    const put = (topic: string, key: string) => on.data.sql(`INSERT INTO contacts_intake.outbox (bucket, topic, key, event_id, type, headers, payload) VALUES ($1, $2, $3, gen_random_uuid(), 't', '{"ce_sequence":"1"}', '{}')`, [bucketOf(id), topic, key]); // prettier-ignore
    for (const key of ['1', '2']) for (const topic of gone) await put(topic, key);
    await addOne(on, id);
    const relay = new Relay(on.database, transport, silent);
    relay.start();
    await eventually(() => published.length === 1);
    expect(published[0]!.key).toBe(id);
    await eventually(() => relay.trouble()?.includes('there is no topic partner.a.outbound, partner.b.outbound'));
    expect([await inOutbox(), relay.topicsMissing()]).toEqual([4, 2]);
    // Not tried again and again: every try would hold up the rest.
    const tried = calls();
    await addOne(on, id);
    await eventually(() => published.length === 2);
    expect(calls() - tried).toBe(1);
    await on.data.sql(`DELETE FROM contacts_intake.outbox WHERE topic = 'partner.b.outbound'`);
    const now = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    await eventually(() => relay.topicsMissing() === 1);
    gone.clear();
    now.mockReturnValue(performance.now() + 60_000);
    try {
      await eventually(async () => (await inOutbox()) === 0);
    } finally {
      jest.restoreAllMocks();
    }
    await eventually(() => relay.trouble() === undefined);
    await relay.stop();
    expect(published.filter(({ topic }) => topic === 'partner.a.outbound').map(({ key }) => key)).toEqual(['1', '2']);
  });

  it('is woken by a nudge, but not while publishing fails', async () => {
    let down = false;
    const { transport, published, calls } = broker(() => {
      if (down) throw new Error('no leader');
    });
    const id = await newThing(on);
    const relay = new Relay(on.database, transport, silent);
    relay.start();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await addOne(on, id);
    const before = Date.now();
    relay.nudge();
    await eventually(() => published.length === 1);
    expect(Date.now() - before).toBeLessThan(150);
    down = true;
    await addOne(on, id);
    await eventually(() => relay.trouble() !== undefined);
    const tried = calls();
    for (let turn = 0; turn < 40; turn++) {
      relay.nudge();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(calls() - tried).toBeLessThan(10);
    down = false;
    await relay.stop();
    expect(published).toHaveLength(2);
  });

  it('empties the outbox when it is stopped', async () => {
    const { transport, published } = broker();
    const things = await Promise.all(Array.from({ length: 4 }, () => newThing(on)));
    const relay = new Relay(on.database, transport, silent);
    relay.start();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await Promise.all(things.flatMap((id) => [addOne(on, id), addOne(on, id)]));
    await relay.stop();
    expect(await inOutbox()).toBe(0);
    expect(published).toHaveLength(8);
  });

  it('stops when the broker is away, and leaves the rows', async () => {
    const { transport } = broker(() => {
      throw new Error('no leader');
    });
    await addOne(on, await newThing(on));
    const relay = new Relay(on.database, transport, silent);
    relay.start();
    await relay.stop();
    expect(await inOutbox()).toBe(1);
  });
});
