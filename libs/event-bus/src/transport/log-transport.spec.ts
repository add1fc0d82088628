import { newId, Pipeline, type Statement } from '@front-door/persistence';
import { eventually } from '@front-door/testing';
import { addOne, type Bench, bench, newThing, silent } from '../../test/bench';
import { type ApplyBatch, LogTransport, PRUNE, pruneEventLog, type Subscription } from '..';

let on: Bench;
const subscriptions: Subscription[] = [];
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());
afterEach(async () => void (await Promise.all(subscriptions.splice(0).map((subscription) => subscription.stop()))));

const TOPICS = ['frontdoor.contacts'];
async function subscribe(consumer: string, apply: ApplyBatch): Promise<Subscription> {
  const subscription = await on.transport.subscribe(consumer, TOPICS, apply);
  subscriptions.push(subscription);
  return subscription;
}
async function publish(count: number): Promise<void> {
  const id = await newThing(on);
  for (let turn = 0; turn < count; turn++) await addOne(on, id);
  await on.relay().sweep();
}
const offsets = () =>
  on.data.sql<{ position: string }>('SELECT position FROM event_log.consumer_offset WHERE position > 0');

describe('the log', () => {
  it('loses nothing where two services write one partition, and the one that wrote first commits last', async () => {
    const taken: string[] = [];
    await subscribe('reader', async (messages) => void taken.push(...messages.map(({ headers }) => headers.ce_id!)));
    const append = async (id: string, before: Promise<void>, written: () => void = () => undefined) => {
      await on.database.transaction(async (transaction) => {
        const headers = JSON.stringify({ ce_id: id });
        const message = {
          bucket: 7,
          topic: TOPICS[0]!,
          key: id,
          event_id: id,
          type: 'thing.added',
          headers,
          payload: '{}',
        };
        await on.transport.publish([message], transaction);
        await transaction.query('SELECT 1');
        written();
        await before;
      });
      on.transport.published();
    };
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const ids = [newId(), newId()] as const;
    let first: Promise<void> = Promise.resolve();
    await new Promise<void>((written) => (first = append(ids[0], held, written)));
    const second = append(ids[1], Promise.resolve());
    const waits = () => on.data.sql(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 7`);
    await eventually(async () => taken.length > 0 || (await waits()).length > 0);
    commit();
    await Promise.all([first, second]);
    await eventually(async () => taken.includes(ids[1]) && (await waits()).length === 0);
    await eventually(async () => taken.length === 2);
    expect(taken).toEqual(ids);
  });

  it('hands a consumer everything from the start, in order, and each consumer at its own pace', async () => {
    const taken: Record<string, string[]> = { quick: [], slow: [] };
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await publish(3);
    const quick = await subscribe('quick', async (messages) => void taken.quick!.push(...messages.map(({ headers }) => headers.ce_sequence!))); // prettier-ignore
    const slow = await subscribe('slow', async (messages) => {
      await held;
      taken.slow!.push(...messages.map(({ headers }) => headers.ce_sequence!));
    });
    await eventually(async () => (await quick.lag()) === 0);
    expect([taken.quick, taken.slow, await slow.lag()]).toEqual([['1', '2', '3'], [], 3]);
    letGo();
    await eventually(async () => (await slow.lag()) === 0);
    expect(taken.slow).toEqual(['1', '2', '3']);
  });

  it('rings, so that what is published is taken before the next poll', async () => {
    let taken = 0;
    let at = 0;
    const subscription = await subscribe('it', async (messages) => {
      taken += messages.length;
      at = Date.now();
    });
    const waits: number[] = [];
    for (let turn = 1; turn <= 10; turn++) {
      const id = await newThing(on, newId());
      await addOne(on, id);
      const before = Date.now();
      await on.relay().sweep();
      await eventually(() => taken === turn);
      waits.push(at - before);
    }
    expect(subscription.trouble()).toBeUndefined();
    expect(waits.sort((a, b) => a - b)[5]!).toBeLessThan(120);
  });

  /** Each look, with the topics that it was at. */
  function looks(): { topics: string[][]; restore: () => void } {
    const topics: string[][] = [];
    const asked = jest.spyOn(Pipeline.prototype, 'query').mockImplementation(function (this: Pipeline, statement, params = []) {
      if ((statement as Statement).name === 'log-fetch') topics.push(params[1] as string[]);
      return before.call(this, statement, params) as never;
    }); // prettier-ignore
    return { topics, restore: () => asked.mockRestore() };
  }
  const before = Pipeline.prototype.query;

  it('looks only where the bell rang, and everywhere once in a while', async () => {
    const { topics, restore } = looks();
    const everywhere = [...TOPICS, 'frontdoor.screening', 'frontdoor.partner'];
    subscriptions.push(await on.transport.subscribe('it', everywhere, async () => undefined));
    for (let turn = 0; turn < 5; turn++) await publish(1);
    await eventually(() => topics.some((of) => of.length === 1 && of[0] === TOPICS[0]));
    const so = topics.length;
    await eventually(() => topics.slice(so).some((of) => of.length === 3));
    restore();
  });

  it('is not woken by what it does not know, and passes it by all the same', async () => {
    const { topics, restore } = looks();
    let handed = 0;
    const subscription = await on.transport.subscribe('it', [TOPICS[0]!, 'frontdoor.screening'], async (messages) => void (handed += messages.length), () => false); // prettier-ignore
    subscriptions.push(subscription);
    for (let turn = 0; turn < 5; turn++) await publish(1);
    await eventually(async () => handed === 5 && (await subscription.lag()) === 0);
    expect(topics.filter((of) => of.length === 1)).toEqual([]);
    restore();
  });

  it('moves no offset while a batch is not done, and says what is wrong', async () => {
    let fails = true;
    let taken = 0;
    await publish(2);
    const subscription = await subscribe('it', async (messages) => {
      if (fails) throw new Error('cannot');
      taken += messages.length;
    });
    await eventually(() => subscription.trouble());
    expect(subscription.trouble()).toBe('it cannot read the event log: cannot');
    expect(await offsets()).toEqual([]);
    fails = false;
    await eventually(async () => (await subscription.lag()) === 0);
    expect(taken).toBe(2);
    await eventually(() => subscription.trouble() === undefined);
  });

  it('stops in the middle, and the rest comes again', async () => {
    await publish(4);
    const first = await on.transport.subscribe('it', TOPICS, async (_, { stopping }) => {
      await eventually(() => stopping());
      throw new Error('Stopping');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await first.stop();
    expect(await offsets()).toEqual([]);
    let taken = 0;
    const again = await subscribe('it', async (messages) => void (taken += messages.length));
    await eventually(async () => (await again.lag()) === 0);
    expect(taken).toBe(4);
  });

  it('forgets what every consumer has passed after a day, and nothing else', async () => {
    await publish(3);
    const passed = await subscribe('passed', async () => undefined);
    await eventually(async () => (await passed.lag()) === 0);
    await new LogTransport(on.database, silent).subscribe('behind', TOPICS, async () => Promise.reject(new Error('slow'))).then((slow) => slow.stop()); // prettier-ignore
    await on.data.sql(`UPDATE event_log.log SET at = at - interval '2 days' WHERE position < (SELECT max(position) FROM event_log.log)`); // prettier-ignore
    expect(await pruneEventLog(on.data.adminUrl)).toBe(0);
    await on.data.sql(`DELETE FROM event_log.consumer_offset WHERE consumer = 'behind'`);
    expect(await pruneEventLog(on.data.adminUrl)).toBe(2);
    expect(await pruneEventLog(on.data.adminUrl, ['frontdoor.lado-door'])).toBe(0);
    expect(await pruneEventLog(on.data.adminUrl, TOPICS)).toBe(1);
  });

  it('forgets in bounded batches, what nobody reads here after a week, and finds the oldest by the key', async () => {
    await on.data.sql(`
      INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload, at)
      SELECT CASE WHEN n % 2 = 0 THEN 'frontdoor.contacts' ELSE 'partner.police-ce.outbound' END, n % 16, 'k', n::text, 't', '{}', '{}', now() - interval '8 days'
        FROM generate_series(1, 5000) n`);
    await on.data.sql(`
      INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload)
      SELECT topic, partition, 'k', n::text, 't', '{}', '{}' FROM generate_series(1, 20000) n, (VALUES ('frontdoor.contacts', 2), ('partner.police-ce.outbound', 3)) AS t(topic, partition)`);
    await on.data.sql(
      `INSERT INTO event_log.consumer_offset SELECT 'it', 'frontdoor.contacts', p, 9223372036854775807 FROM generate_series(0, 15) p`,
    );
    await on.data.sql('ANALYZE event_log.log, event_log.consumer_offset');
    const plan = await on.data.sql<{ 'QUERY PLAN': string }>(
      `EXPLAIN ${PRUNE.replaceAll('$1', "'{}'").replaceAll('$2', '1000')}`,
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).not.toMatch(/Seq Scan on log\b/);
    expect(text).toMatch(/Index (Only )?Scan using log_pkey on log/);
    expect(text).toMatch(/Tid Scan on log/);
    expect((await on.data.sql(`${PRUNE.replaceAll('$1', "'{}'").replaceAll('$2', '1000')} RETURNING 1`)).length).toBe(
      1_000,
    );
    expect(await pruneEventLog(on.data.adminUrl)).toBe(4_000);
    expect(await pruneEventLog(on.data.adminUrl)).toBe(0);
  });
});
