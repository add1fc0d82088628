import { eventually } from '@front-door/testing';
import { addOne, type Bench, bench, by, engineOn, newThing, recorder, seen } from '../../test/bench';
import { type ConsumerEngine, republish } from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

type Sent = Record<'topic' | 'partition' | 'key' | 'event_id' | 'type' | 'headers' | 'payload', unknown>;
const sent = async (): Promise<Sent[]> =>
  (await on.data.sql<Sent & { headers: string; payload: string }>('SELECT topic, partition, key, event_id, type, headers, payload FROM event_log.log ORDER BY position'))
    .map((row) => ({ ...row, headers: JSON.parse(row.headers), payload: JSON.parse(row.payload) })); // prettier-ignore

describe('republishing', () => {
  it('sends every event again as it was, in order per aggregate', async () => {
    const things = [await newThing(on), await newThing(on)];
    for (let turn = 0; turn < 6; turn++) await addOne(on, things[turn % 2]!, by(), turn % 3);
    const relay = on.relay();
    await relay.sweep();
    const first = await sent();
    expect(await republish(on.database, {})).toBe(first.length);
    await relay.sweep();
    const all = await sent();
    for (const id of things) {
      const ofOne = all.filter(({ key }) => key === id);
      expect(ofOne.slice(ofOne.length / 2)).toEqual(ofOne.slice(0, ofOne.length / 2));
    }
  });

  it('takes only what is asked for', async () => {
    const [one, other] = [await newThing(on), await newThing(on)];
    const [early, late] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z')];
    await addOne(on, one, by({ now: early }));
    await addOne(on, one, by({ now: late }));
    await addOne(on, other, by({ now: late }));
    expect(await republish(on.database, { aggregateId: one })).toBe(2);
    expect(await republish(on.database, { since: late })).toBe(2);
    expect(await republish(on.database, { since: late, aggregateId: other })).toBe(1);
  });

  it('goes through more than a page, telling how far it is', async () => {
    const id = await newThing(on);
    await on.write.run(by(), async (unit) => {
      const context = by();
      for (let turn = 0; turn < 1_100; turn++) unit.record(context, { aggregate: { type: 'thing', id }, action: 'thing.counted', events: [] }); // prettier-ignore
      return 'done';
    });
    await addOne(on, id);
    const told: number[] = [];
    expect(await republish(on.database, {}, (queued) => told.push(queued))).toBe(1);
    expect(told).toEqual([0, 0]);
  });

  it('changes nothing for a consumer that has applied them, and rebuilds one that was emptied', async () => {
    const id = await newThing(on);
    for (let turn = 0; turn < 5; turn++) await addOne(on, id);
    const { apply } = recorder();
    const engine: ConsumerEngine = engineOn(on, apply);
    const relay = on.relay();
    const subscription = await on.transport.subscribe('it', ['frontdoor.contacts'], (messages, { stopping }) => engine.take(messages, stopping)); // prettier-ignore
    const settled = () => eventually(async () => (await subscription.lag()) === 0);
    try {
      await relay.sweep();
      await settled();
      expect(await seen(on)).toEqual([1, 2, 3, 4, 5]);
      await republish(on.database, {});
      await relay.sweep();
      await settled();
      expect(await seen(on)).toEqual([1, 2, 3, 4, 5]);
      await on.database.query('TRUNCATE seen');
      await on.database.query(`DELETE FROM inbox WHERE consumer = 'it'`);
      await republish(on.database, {});
      await relay.sweep();
      await settled();
      expect(await seen(on)).toEqual([1, 2, 3, 4, 5]);
    } finally {
      await subscription.stop();
    }
  });
});
