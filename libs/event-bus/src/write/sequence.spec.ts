import { eventually } from '@front-door/testing';
import { addOne, type Bench, bench, by, newThing, unlinked } from '../../test/bench';
import { event, historyOf, verifyJournal } from '..';
import { newId } from '@front-door/persistence';

let on: Bench;
beforeAll(async () => void (on = await bench(16)));
afterAll(() => on?.close());
beforeEach(() => on.clear());

interface Published {
  key: string;
  event_id: string;
  sequence: number;
}
const log = async (): Promise<Published[]> =>
  await on.data.sql<Published>(
    `SELECT key, event_id, (headers::json->>'ce_sequence')::int AS sequence FROM event_log.log ORDER BY position`,
  );

const oneTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('the sequence of an aggregate’s events', () => {
  it('is gapless under concurrent commands, and counts events, not commands', async () => {
    const id = await newThing(on);
    await Promise.all(Array.from({ length: 30 }, (_, index) => addOne(on, id, by(), index % 3)));
    const relay = on.relay();
    await relay.sweep();
    expect((await log()).map(({ sequence }) => sequence)).toEqual(oneTo(30));
    const history = await historyOf(on.database, id);
    expect(history.map(({ seq }) => seq)).toEqual(oneTo(30));
    expect(history.map(({ after }) => (after as { n: number }).n)).toEqual(oneTo(30));
  });

  it('goes on within one transaction that records an aggregate twice', async () => {
    const [id, other, context] = [newId(), await newThing(on), by()];
    await on.write.run(context, async (unit) => {
      const entry = { action: 'thing.counted', events: [event('contact.child-unlinked', unlinked())] };
      for (const one of [id, other, id]) unit.record(context, { ...entry, aggregate: { type: 'thing', id: one }, isNew: true });
      return 'done';
    }); // prettier-ignore
    await on.relay().sweep();
    expect((await log()).map(({ key, sequence }) => [key, sequence])).toEqual([[id, 1], [other, 1], [id, 2]]); // prettier-ignore
    expect(await verifyJournal(on.database)).toMatchObject({ ok: true, chains: 2, entries: 3 });
  });
});

describe('eight writers and three relays', () => {
  it('lose nothing, double nothing and keep each aggregate’s order of commits', async () => {
    const things = await Promise.all(Array.from({ length: 12 }, () => newThing(on)));
    const relays = [on.relay(), on.relay(), on.relay()];
    for (const relay of relays) relay.start();
    const writer = async (seed: number): Promise<void> => {
      for (let turn = 0; turn < 100; turn++) {
        await addOne(on, things[(seed * 7 + turn * 5) % things.length]!, by(), 1 + (turn % 2));
        relays[turn % 3]!.nudge();
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, seed) => writer(seed)));
    await eventually(async () => (await on.data.sql('SELECT 1 FROM contacts_intake.outbox LIMIT 1')).length === 0);
    await Promise.all(relays.map((relay) => relay.stop()));
    const published = await log();
    expect(published).toHaveLength(1200);
    expect(new Set(published.map(({ event_id }) => event_id)).size).toBe(1200);
    expect(relays.reduce((sum, relay) => sum + relay.published, 0)).toBe(1200);
    for (const id of things) {
      const sequences = published.filter(({ key }) => key === id).map(({ sequence }) => sequence);
      expect(sequences).toEqual(oneTo(sequences.length));
    }
    expect(await verifyJournal(on.database)).toMatchObject({ ok: true, chains: 12, entries: 800 });
  }, 60_000);
});
