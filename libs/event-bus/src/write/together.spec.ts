import { createHash } from 'node:crypto';
import { asksByColumns, newId, type ServiceDatabase, writesColumns } from '@front-door/persistence';
import { type Bench, bench, by, HOME, openDatabase, unlinked } from '../../test/bench';
import {
  type CommandContext,
  conflict,
  event,
  type Refusal,
  type Unit,
  UnitOfWork,
  verifyJournal,
  WritePath,
} from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

const ADD = writesColumns('thing-add', 'INSERT INTO thing (id, n) SELECT * FROM unnest($1::uuid[], $2::int[])', ['uuid', 'int']); // prettier-ignore
const LIKE = asksByColumns(
  'things-like',
  `SELECT asked.asker, t.id FROM unnest($1::int[], $2::int[]) AS asked(asker, n) CROSS JOIN LATERAL (SELECT id FROM thing WHERE n = asked.n) t`,
  ['int'],
);

const keyed = (key: string, body = key): CommandContext =>
  by({ idempotency: { client: 'oakfield', key, digest: createHash('sha256').update(body).digest() } });

interface Added {
  id: string;
  like: string[];
}

/** Looks for things of the same number, adds one and says so: a contact in miniature. */
function add(context: CommandContext, n: number, id = newId(), also: (unit: Unit) => unknown = () => undefined) {
  return async (unit: Unit): Promise<Added | Refusal> => {
    const like = await unit.query<{ id: string }>(LIKE, [[n]]);
    unit.send(ADD, [[id], [n]]);
    const answer = await also(unit);
    if (answer) return answer as Refusal;
    unit.record(context, {
      aggregate: { type: 'thing', id },
      isNew: true,
      action: 'thing.added',
      events: [event('contact.child-unlinked', unlinked(id))],
    });
    return { id, like: like.map((row) => row.id) };
  };
}

/** Several at once: one begins by itself ahead of them, and they are the next group. */
async function atOnce(works: readonly [CommandContext, (unit: Unit) => Promise<Added | Refusal>][], write = on.write) {
  const ahead = by();
  const first = write.runTogether(ahead, add(ahead, -1));
  const settled = await Promise.allSettled(works.map(([context, work]) => write.runTogether(context, work)));
  await first;
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error)));
}

const stored = () =>
  on.data
    .sql<{ n: number; xmin: string }>('SELECT n, xmin::text FROM contacts_intake.thing WHERE n >= 0 ORDER BY n')
    .then((rows) => ({ numbers: rows.map(({ n }) => n), transactions: new Set(rows.map(({ xmin }) => xmin)).size }));
const counts = async () =>
  (
    await on.data.sql(
      `SELECT (SELECT count(*)::int FROM contacts_intake.thing WHERE n >= 0) AS things, (SELECT count(*)::int - 1 FROM contacts_intake.journal) AS journal,
              (SELECT count(*)::int - 1 FROM contacts_intake.outbox) AS outbox, (SELECT count(*)::int FROM contacts_intake.idempotency) AS answers`,
    )
  )[0];

describe('commands that come at once', () => {
  it('share a transaction, and each gets its own answer, entry, event and kept answer', async () => {
    const known = newId();
    await on.database.query('INSERT INTO thing (id, n) VALUES ($1, 3)', [known]);
    const ids = Array.from({ length: 10 }, () => newId());
    const answers = await atOnce(ids.map((id, n) => [keyed(`k${n}`), add(by(), n, id)]));
    expect(answers).toEqual(ids.map((id, n) => ({ id, like: n === 3 ? [known] : [] })));
    expect(await counts()).toEqual({ things: 11, journal: 10, outbox: 10, answers: 10 });
    await on.data.sql('DELETE FROM contacts_intake.thing WHERE id = $1', [known]);
    expect(await stored()).toEqual({ numbers: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], transactions: 1 });
    expect(await verifyJournal(on.database)).toMatchObject({ ok: true, entries: 11 });
  });

  it('fill no transaction with more than sixteen', async () => {
    await atOnce(Array.from({ length: 40 }, (_, n) => [by(), add(by(), n)]));
    const { numbers, transactions } = await stored();
    expect(numbers).toHaveLength(40);
    expect(transactions).toBe(3);
  });

  it('a refusal takes out its own command and nothing else, whatever it had sent', async () => {
    const answers = await atOnce([
      [keyed('a'), add(by(), 1)],
      [keyed('b'), add(by(), 2, newId(), () => conflict('no', 'No.'))],
      [keyed('c'), add(by(), 3)],
    ]);
    expect(answers[1]).toMatchObject({ code: 'no' });
    expect(await stored()).toEqual({ numbers: [1, 3], transactions: 1 });
    expect(await counts()).toEqual({ things: 2, journal: 2, outbox: 2, answers: 2 });
  });

  it('what the database refuses is refused to one, and the others stand', async () => {
    const taken = newId();
    await on.database.query('INSERT INTO thing (id, n) VALUES ($1, 0)', [taken]);
    const answers = await atOnce([
      [keyed('a'), add(by(), 1)],
      [keyed('b'), add(by(), 2, taken)],
      [keyed('c'), add(by(), 3)],
    ]);
    expect(answers[1]).toMatchObject({ code: '23505', constraint: 'thing_pkey' });
    expect((await stored()).numbers).toEqual([0, 1, 3]);
    expect(await counts()).toEqual({ things: 3, journal: 2, outbox: 2, answers: 2 });
  });

  it('a surprise in one is told to that one', async () => {
    const answers = await atOnce([
      [by(), add(by(), 1)],
      [by(), add(by(), 2, newId(), () => Promise.reject(new Error('broken')))],
      [by(), add(by(), 3, newId(), (unit) => void unit.query('SELECT 1 / 0').catch(() => undefined))],
    ]);
    expect(answers[0]).toMatchObject({ like: [] });
    expect(answers[1]).toMatchObject({ message: 'broken' });
    expect(answers[2]).toMatchObject({ code: '22012' });
    expect((await stored()).numbers).toEqual([1]);
  });

  it('the same Idempotency-Key twice among them has one effect; sent before, its first answer', async () => {
    const id = newId();
    const first = await on.write.runTogether(keyed('before'), add(by(), 0, id));
    const answers = await atOnce([
      [keyed('k'), add(by(), 1)],
      [keyed('before'), add(by(), 2)],
      [keyed('before', 'another body'), add(by(), 3)],
      [keyed('k'), add(by(), 4)],
      [keyed('other'), add(by(), 5)],
    ]);
    expect(answers[1]).toEqual(first);
    expect(answers[2]).toMatchObject({ code: 'idempotency-key-reused' });
    expect(answers[3]).toEqual(answers[0]);
    const { numbers } = await stored();
    expect(numbers).toHaveLength(3);
    expect(numbers).toEqual(expect.arrayContaining([0, 5]));
  });

  it('where nobody can know whether they stand, each fails, and none is done twice', async () => {
    const lost = Object.assign(new Error('The answer to the commit is lost.'), { code: 'EHOSTDOWN' });
    const commit = UnitOfWork.prototype.commit;
    let commits = 0;
    const spy = jest.spyOn(UnitOfWork.prototype, 'commit').mockImplementation(async function (this: UnitOfWork) {
      await commit.call(this);
      if ((commits += 1) < 2) return;
      Object.assign(this, { inDoubt: true });
      throw lost;
    });
    const answers = await atOnce([1, 2, 3].map((n) => [by(), add(by(), n)]));
    spy.mockRestore();
    expect(answers).toEqual([lost, lost, lost]);
    expect((await stored()).numbers).toEqual([1, 2, 3]);
  });

  it('where there is no connection, each hears so at once', async () => {
    const away = new Error('timeout exceeded when trying to connect');
    let asked = 0;
    const database = { transactionAs: () => Promise.reject(((asked += 1), away)) } as unknown as ServiceDatabase;
    const write = new WritePath(database, HOME, () => undefined);
    const answers = await Promise.allSettled([1, 2, 3].map((n) => write.runTogether(by(), add(by(), n))));
    expect(answers.map((one) => one.status === 'rejected' && one.reason)).toEqual([away, away, away]);
    // The first, alone; the others, together.
    expect(asked).toBe(2);
  });

  it('what ends at once, and what looks like the network, is one command’s own', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const broken = (): Promise<never> => {
      throw new Error('at once');
    };
    const answers = await atOnce([
      [by(), add(by(), 1)],
      [by(), broken],
      [by(), add(by(), 2, newId(), () => Promise.reject(refused))],
      [by(), add(by(), 3)],
    ]);
    expect(answers.slice(1, 3)).toEqual([new Error('at once'), refused]);
    expect((await stored()).numbers).toEqual([1, 3]);
  });

  it('one that waits for a lock holds up nobody behind it', async () => {
    const taken = newId();
    const other = await openDatabase(on.data, 'service');
    let held: Promise<unknown> = Promise.resolve();
    await other.transaction(async (holding) => {
      await holding.query('INSERT INTO thing (id, n) VALUES ($1, 0)', [taken]);
      held = on.write.runTogether(by(), add(by(), 1, taken)).catch((error: unknown) => error);
      await Promise.all([2, 3].map((n) => on.write.runTogether(by(), add(by(), n))));
      expect((await stored()).numbers).toEqual([2, 3]);
    });
    expect(await held).toMatchObject({ code: '23505' });
    await other.dataSource.destroy();
  });

  it('an answer of nothing is an answer: repeated, nothing is written', async () => {
    const nothing = (n: number) => async (unit: Unit) => (await add(by(), n)(unit), null as never);
    await on.write.runTogether(keyed('z'), nothing(1));
    expect(await atOnce([[keyed('z'), nothing(2)], [by(), add(by(), 3)]])).toMatchObject([null, {}]); // prettier-ignore
    expect((await stored()).numbers).toEqual([1, 3]);
  });

  it('ragged rows are refused before they meet those of others', async () => {
    const [a, b, c, d] = [newId(), newId(), newId(), newId()];
    const answers = await atOnce([
      [by(), async (unit) => (unit.send(ADD, [[a, b], [1]]), { id: a, like: [] })],
      [by(), async (unit) => (unit.send(ADD, [[c], [9]]), { id: c, like: [] })],
      // Together with the first, the lengths would agree.
      [by(), async (unit) => (unit.send(ADD, [[d], [7, 8]]), { id: d, like: [] })],
    ]); // prettier-ignore
    const ragged = { message: 'thing-add takes other columns.' };
    expect(answers).toMatchObject([ragged, { id: c }, ragged]);
    expect(await stored()).toMatchObject({ numbers: [9] });
  });

  it('a lone command begins at once, and the relay is called when it stands', async () => {
    const calls: string[] = [];
    const write = new WritePath(on.database, HOME, () => calls.push('nudged'));
    await write.runTogether(by(), add(by(), 1));
    expect(calls).toEqual(['nudged']);
  });
});
