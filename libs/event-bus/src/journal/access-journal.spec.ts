import type { ServiceDatabase, Statement } from '@front-door/persistence';
import { type Bench, bench, PERSON } from '../../test/bench';
import { type Access, AccessJournal, verifyJournal } from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

const view = (id: string): Access => ({ actor: PERSON, action: 'contact.viewed', subjects: [id], correlationId: id });

/** The database, counting statements, and doing to them what a test says. */
function watched(around: (run: () => Promise<unknown[]>, call: number) => Promise<unknown[]> = (run) => run()) {
  let calls = 0;
  const query = (statement: Statement | string, params?: readonly unknown[]) => around(() => on.database.query(statement, params), ++calls); // prettier-ignore
  const journal = new AccessJournal({ query } as unknown as ServiceDatabase, () => new Date());
  return { journal, calls: () => calls };
}

const outcomes = async (work: Promise<void>[]): Promise<string[]> => (await Promise.allSettled(work)).map(({ status }) => status); // prettier-ignore
const views = (journal: AccessJournal, count: number, from = 0) => Array.from({ length: count }, (_, index) => journal.record(view(String(from + index)))); // prettier-ignore

describe('the access journal', () => {
  it('writes two hundred reads in a few statements, one chain, in order', async () => {
    const { journal, calls } = watched();
    await Promise.all(views(journal, 200));
    expect(calls()).toBeLessThanOrEqual(3);
    const rows = await on.data.sql<{ metadata: string }>('SELECT metadata FROM contacts_intake.access_journal ORDER BY writer, seq'); // prettier-ignore
    expect(rows.map(({ metadata }) => JSON.parse(metadata).correlationId)).toEqual(Array.from({ length: 200 }, (_, index) => String(index))); // prettier-ignore
    expect(await verifyJournal(on.database)).toMatchObject({ ok: true, accesses: 200 });
  });

  it('keeps an answer until its entry is durable', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const { journal } = watched(async (run) => {
      await held;
      return run();
    });
    let answered = false;
    const answer = journal.record(view('a')).then(() => (answered = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    letGo();
    await answer;
    expect(await on.data.sql('SELECT seq FROM contacts_intake.access_journal')).toEqual([{ seq: 1 }]);
  });

  it('keeps at most a hundred ids, with the full count, and no name', async () => {
    const subjects = Array.from({ length: 250 }, (_, index) => `id-${index}`);
    await watched().journal.record({ ...view('x'), subjects });
    const [row] = await on.data.sql<{ metadata: string }>('SELECT metadata FROM contacts_intake.access_journal');
    const metadata = JSON.parse(row!.metadata) as { subjects: string[]; count: number };
    expect([metadata.subjects.length, metadata.count]).toEqual([100, 250]);
    expect(row!.metadata).not.toMatch(/Efua/);
  });

  it('fails those of a group that could not be written, and goes on with a whole chain', async () => {
    const { journal } = watched((run, call) => (call === 2 ? Promise.reject(new Error('Connection terminated')) : run()));
    expect(await outcomes(views(journal, 3))).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(await outcomes(views(journal, 2, 3))).toEqual(['rejected', 'rejected']);
    expect(await outcomes(views(journal, 3, 5))).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(await verifyJournal(on.database)).toMatchObject({ ok: true, accesses: 6 });
  }); // prettier-ignore

  it('goes on when a group was written and only the answer was lost', async () => {
    const { journal } = watched(async (run, call) => {
      const rows = await run();
      if (call === 1) throw new Error('Connection terminated unexpectedly');
      return rows;
    });
    expect(await outcomes(views(journal, 2))).toEqual(['rejected', 'rejected']);
    expect(await outcomes(views(journal, 2))).toEqual(['fulfilled', 'fulfilled']);
    expect(await verifyJournal(on.database)).toMatchObject({ ok: true, accesses: 4 });
  });

  it.each([
    ['changed', `UPDATE contacts_intake.access_journal SET metadata = '{}' WHERE seq = 2`, /^access journal .*, entry 2: was changed/],
    ['removed', 'DELETE FROM contacts_intake.access_journal WHERE seq = 2', /^access journal .*, entry 3: entry 2 is missing/],
  ])('says when an entry was %s', async (_, sql, expected) => {
    await Promise.all(views(watched().journal, 4));
    await on.data.sql(sql);
    expect((await verifyJournal(on.database)).fault).toMatch(expected);
  }); // prettier-ignore
});
