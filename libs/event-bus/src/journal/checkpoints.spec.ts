import { createHash } from 'node:crypto';
import { addOne, type Bench, bench, newThing, PERSON, settled } from '../../test/bench';
import { AccessJournal, verifyJournal, writeCheckpoint } from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

const checkpoint = () => writeCheckpoint(on.database, new Date());
/** Once nothing else on the server keeps an entry from being vouched for. */
const checkpointOfAll = async () => {
  await settled(on);
  return checkpoint();
};

describe('a checkpoint', () => {
  it('is not written when there is nothing new', async () => {
    expect(await checkpoint()).toBeUndefined();
    await addOne(on, await newThing(on));
    expect(await checkpointOfAll()).toMatchObject({ seq: 1, entries: 1, accesses: 0, total: 1 });
    expect(await checkpoint()).toBeUndefined();
  });

  it('counts what came since the last one, of both journals, and all in all', async () => {
    const id = await newThing(on);
    await addOne(on, id);
    const first = await checkpointOfAll();
    await addOne(on, id);
    await new AccessJournal(on.database, () => new Date()).record({ actor: PERSON, action: 'thing.viewed', subjects: [id], correlationId: 'c' }); // prettier-ignore
    expect(await checkpointOfAll()).toMatchObject({ seq: 2, entries: 1, accesses: 1, total: 2, fromXid: first!.toXid });
  });

  it('digests the hashes of what it counts: by chain, and in each by number', async () => {
    const [one, other] = [await newThing(on), await newThing(on)].sort();
    for (const id of [other!, one!, other!]) await addOne(on, id);
    const rows = await on.data.sql<{ hash: Buffer }>(
      'SELECT hash FROM contacts_intake.journal ORDER BY aggregate_id, seq',
    );
    const digest = createHash('sha256').update(Buffer.concat(rows.map(({ hash }) => hash)));
    expect(await checkpointOfAll()).toMatchObject({ entries: 3, digest: digest.digest('hex') });
  });

  it('leaves an entry whose transaction is still running to the next one', async () => {
    const [slow, quick] = [await newThing(on), await newThing(on)];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let begun: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const open = on.database.transaction(async (transaction) => {
      await transaction.query('UPDATE thing SET n = 5 WHERE id = $1', [slow]);
      begun();
      await held;
      await transaction.query(
        `INSERT INTO journal (aggregate_id, seq, aggregate_type, at, last_event_sequence, metadata, previous, hash, erased_under)
         VALUES ($1, 1, 'thing', $2, 0, $3, $4, sha256($4 || convert_to($3, 'UTF8')), 'a rule')`,
        [slow, new Date(0), JSON.stringify({ aggregate: { id: slow, type: 'thing' }, at: new Date(0), events: [], seq: 1 }), Buffer.alloc(32)],
      ); // prettier-ignore
    });
    await running;
    await addOne(on, quick);
    // The quick one committed, but began after the slow one: neither is settled.
    expect(await checkpoint()).toBeUndefined();
    letGo();
    await open;
    expect(await checkpointOfAll()).toMatchObject({ entries: 2 });
    expect(await verifyJournal(on.database)).toMatchObject({ ok: true, entries: 2, checkpoints: 1 });
  });

  it('covers everything once when several are taken while eight write', async () => {
    const things = await Promise.all(Array.from({ length: 8 }, () => newThing(on)));
    let writing = true;
    const checks = async (): Promise<void> => {
      while (writing) await checkpoint();
    };
    const checking = [checks(), checks()];
    const write = (turns: number) =>
      Promise.all(
        things.map(async (id) => {
          for (let turn = 0; turn < turns; turn++) await addOne(on, id);
        }),
      );
    await write(12);
    // However busy the server is elsewhere, one of them is taken by now.
    await checkpointOfAll();
    await write(13);
    writing = false;
    await Promise.all(checking);
    await checkpointOfAll();
    const [last] = await on.data.sql<{ metadata: string }>('SELECT metadata FROM contacts_intake.journal_checkpoint ORDER BY seq DESC LIMIT 1'); // prettier-ignore
    expect(JSON.parse(last!.metadata)).toMatchObject({ total: 200 });
    const verdict = await verifyJournal(on.database);
    expect(verdict).toMatchObject({ ok: true, entries: 200 });
    expect(verdict.checkpoints).toBeGreaterThan(1);
  });
});
