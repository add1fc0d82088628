import { newId } from '@front-door/persistence';
import { eventually } from '@front-door/testing';
import { type Bench, bench, engineOn, message, never, parked, recorder, seen, sequenceOf } from '../../test/bench';
import type { ConsumerEngine, IncomingMessage } from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

const [A, B, C] = [newId(), newId(), newId()];
const of = (partition: number, key: string, ...sequences: number[]): IncomingMessage[] =>
  sequences.map((sequence) => message(key, sequence, { partition }));
const takeAll = (engine: ConsumerEngine, parts: IncomingMessage[][], stopping = never) =>
  Promise.all(parts.map((part) => engine.take(part, stopping)));
/** The first taking of a partition asks whether the last process died there. */
const warm = (engine: ConsumerEngine, ...partitions: number[]) =>
  takeAll(engine, partitions.map((partition) => of(partition, newId(), 100 + partition))); // prettier-ignore
const seenNow = async (key?: string) => (await seen(on, key)).filter((sequence) => sequence < 100);
const attempts = async () =>
  (await on.data.sql<{ attempts: number }>('SELECT attempts FROM contacts_intake.consumer_progress ORDER BY partition')).map((row) => row.attempts); // prettier-ignore

describe('what several partitions hand over at the same moment', () => {
  it('is applied in one transaction, in the order of each key', async () => {
    const { apply, groups } = recorder();
    const engine = engineOn(on, apply);
    await warm(engine, 0, 1, 2);
    groups.length = 0;
    await takeAll(engine, [of(0, A, 1, 2), of(1, B, 3, 4, 5), of(2, C, 6)]);
    expect(groups).toEqual([6]);
    expect(await seenNow()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await attempts()).toEqual([0, 0, 0]);
    expect(engine.applied).toBe(9);
  });

  it('is applied once when it comes again, in other company', async () => {
    const { apply } = recorder();
    const engine = engineOn(on, apply);
    await warm(engine, 0, 1, 2);
    const [a, b, c] = [of(0, A, 1), of(1, B, 2), of(2, C, 3)];
    await takeAll(engine, [a, b]);
    await takeAll(engine, [b, c]);
    await takeAll(engineOn(on, apply), [c, a, b]);
    expect(await seenNow()).toEqual([1, 2, 3]);
    expect(await attempts()).toEqual([0, 0, 0]);
  });

  it('is no more at once than a transaction takes', async () => {
    const { apply, groups } = recorder();
    const engine = engineOn(on, apply, { atOnce: 4 });
    await warm(engine, 0, 1, 2, 3);
    groups.length = 0;
    await takeAll(engine, [of(0, A, 1, 2), of(1, B, 3, 4), of(2, C, 5), of(3, newId(), 6, 7, 8, 9, 10, 11)]);
    expect(groups.sort()).toEqual([1, 2, 4, 4]);
    expect((await seenNow()).sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('costs no neighbour anything that one of them fails: it alone is parked, and holds its key', async () => {
    const { apply } = recorder((one) => {
      if (sequenceOf(one) === 2) throw new Error('cannot take 2');
    });
    const engine = engineOn(on, apply);
    await warm(engine, 0, 1, 2);
    await takeAll(engine, [of(0, A, 1), of(1, B, 2, 3), of(2, C, 4)]);
    expect((await seenNow()).sort()).toEqual([1, 4]);
    expect(await parked(on)).toMatchObject([
      { sequence: 2, state: 'parked', reason: 'cannot take 2', attempts: 5 },
      { sequence: 3, state: 'behind' },
    ]);
    await takeAll(engine, [of(0, A, 5), of(1, B, 6), of(2, C, 7)]);
    expect((await seenNow()).sort()).toEqual([1, 4, 5, 7]);
    expect((await parked(on)).map(({ sequence }) => sequence)).toEqual([2, 3, 6]);
  });

  it('is not applied, and comes again, when the process is told to stop while the database fails', async () => {
    let stopping = false;
    const broken = engineOn(on, async (messages, unit) => {
      await recorder().apply(messages, unit);
      if (messages.some((one) => sequenceOf(one) >= 100)) return;
      await unit.query(`DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$`);
    });
    await warm(broken, 0, 1);
    await on.data.sql('TRUNCATE contacts_intake.inbox');
    const parts = [of(0, A, 1), of(1, B, 2)];
    const taking = Promise.allSettled(parts.map((part) => broken.take(part, () => stopping)));
    await eventually(() => broken.trouble());
    expect(await seenNow()).toEqual([]);
    stopping = true;
    expect((await taking).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await on.data.sql('SELECT 1 FROM contacts_intake.inbox')).toEqual([]);
    expect(await attempts()).toEqual([0, 0]);
    await takeAll(engineOn(on, recorder().apply), parts);
    expect((await seenNow()).sort()).toEqual([1, 2]);
  });

  it('is tried again without limit while the infrastructure fails, and nothing is parked', async () => {
    let failures = 0;
    const { apply } = recorder((one) => {
      if (sequenceOf(one) < 100 && ++failures <= 6) throw Object.assign(new Error('away'), { code: '57P01' });
    });
    const engine = engineOn(on, apply);
    await warm(engine, 0, 1);
    await takeAll(engine, [of(0, A, 1), of(1, B, 2)]);
    expect((await seenNow()).sort()).toEqual([1, 2]);
    expect(await parked(on)).toEqual([]);
  }, 30_000);

  it('loses its own connection, and is applied over another', async () => {
    let losing = false;
    const { apply } = recorder();
    const engine = engineOn(on, async (messages, unit) => {
      await apply(messages, unit);
      if (!losing) return;
      losing = false;
      await unit.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await warm(engine, 0, 1);
    losing = true;
    await takeAll(engine, [of(0, A, 1), of(1, B, 2)]);
    expect((await seenNow()).sort()).toEqual([1, 2]);
    expect(await parked(on)).toEqual([]);
  });
});
