import { newId, type ServiceDatabase } from '@front-door/persistence';
import {
  type Bench,
  bench,
  engineOn,
  message,
  never,
  openDatabase,
  parked,
  passTime,
  recorder,
  seen,
  sequenceOf,
  sweepOn,
} from '../../test/bench';
import { ParkedMessages } from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

type Apply = ReturnType<typeof recorder>['apply'];

/** A process, with connections of its own, that dies of `deadly`: nothing happens in it any more, and nothing is rolled back by it. */
async function aProcess(
  deadly: number,
  run: (own: { database: ServiceDatabase }, apply: Apply) => Promise<unknown>,
): Promise<'died' | 'done'> {
  const database = await openDatabase(on.data, 'service');
  let die: (how: 'died') => void = () => undefined;
  const died = new Promise<'died'>((resolve) => (die = resolve));
  const { apply } = recorder();
  const done = run({ database }, async (messages, unit) => {
    if (!messages.some((one) => sequenceOf(one) === deadly)) return apply(messages, unit);
    const [own] = await unit.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await on.data.sql('SELECT pg_terminate_backend($1)', [own!.pid]);
    die('died');
    await new Promise(() => undefined);
  }).then(async () => {
    await database.dataSource.destroy();
    return 'done' as const;
  });
  return Promise.race([died, done]);
}

describe('a message that ends the process each time', () => {
  it('is parked after five deaths, and its neighbours are applied', async () => {
    const keys = [newId(), newId(), newId()];
    const messages = Array.from({ length: 12 }, (_, index) => message(keys[index % 3]!, index + 1));
    const ends: string[] = [];
    do ends.push(await aProcess(5, (own, apply) => engineOn(own, apply).take(messages, never)));
    while (ends.at(-1) === 'died' && ends.length < 20);
    // Once in company, where it is not known which it was; then alone.
    expect(ends).toEqual([...Array<string>(6).fill('died'), 'done']);
    expect(await parked(on)).toMatchObject([
      { sequence: 5, state: 'parked', reason: 'The process ended each time this message was tried.', attempts: 5 },
      { sequence: 8, state: 'behind' },
      { sequence: 11, state: 'behind' },
    ]);
    expect(await seen(on)).toEqual([1, 2, 3, 4, 6, 7, 9, 10, 12]);
  }, 60_000);

  it('is found and parked where several partitions were taken together, and costs them nothing', async () => {
    const parts = [0, 1, 2].map((partition) => {
      const key = newId();
      return [1, 2].map((n) => message(key, partition * 2 + n, { partition }));
    });
    const ends: string[] = [];
    do
      ends.push(
        await aProcess(3, (own, apply) => {
          const engine = engineOn(own, apply);
          return Promise.all(parts.map((part) => engine.take(part, never)));
        }),
      );
    while (ends.at(-1) === 'died' && ends.length < 20);
    expect(ends.slice(0, -1)).toEqual(Array<string>(ends.length - 1).fill('died'));
    expect(await parked(on)).toMatchObject([
      { sequence: 3, state: 'parked', reason: 'The process ended each time this message was tried.', attempts: 5 },
      { sequence: 4, state: 'behind' },
    ]);
    expect((await seen(on)).sort()).toEqual([1, 2, 5, 6]);
  }, 60_000);

  it('does not cost a neighbour that a process once died beside its attempts', async () => {
    const key = newId();
    const messages = [message(key, 1), message(newId(), 2)];
    expect(await aProcess(2, (own, apply) => engineOn(own, apply).take(messages, never))).toBe('died');
    expect(await aProcess(99, (own, apply) => engineOn(own, apply).take(messages, never))).toBe('done');
    expect(await parked(on)).toEqual([]);
    expect(await seen(on)).toEqual([1, 2]);
  });

  it('is parked again when a person replays it, and does not end the process for ever', async () => {
    const key = newId();
    const broken = recorder(() => {
      throw new Error('broken');
    });
    await engineOn(on, broken.apply).take([message(key, 5), message(key, 6)], never);
    await new ParkedMessages(on.database).replay((await parked(on))[0]!.id);
    const ends: string[] = [];
    do {
      await passTime(on);
      ends.push(await aProcess(5, (own, apply) => sweepOn(own, apply).sweep()));
    } while (ends.at(-1) === 'died' && ends.length < 20);
    expect(ends).toEqual([...Array<string>(5).fill('died'), 'done']);
    expect(await parked(on)).toMatchObject([
      { sequence: 5, state: 'parked', reason: 'The process ended each time this message was tried.' },
      { sequence: 6, state: 'behind' },
    ]);
    expect(await on.data.sql(`SELECT 1 FROM contacts_intake.consumer_progress WHERE topic LIKE 'set-aside/%'`)).toEqual([]); // prettier-ignore
  }, 60_000);
});
