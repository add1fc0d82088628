import { addOne, type Bench, bench, by, newThing, settled } from '../../test/bench';
import { canonical, CHAIN_START, link, verifyJournal, writeCheckpoint } from '..';

let on: Bench;
const [A, B] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b'];
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(async () => {
  await on.clear();
  for (const id of [A, B]) {
    await newThing(on, id);
    for (let turn = 0; turn < 3; turn++) await addOne(on, id, by(), turn % 2);
  }
});

const damage = (sql: string, params: unknown[] = []) => on.data.sql(sql.replace(/\bjournal/g, 'contacts_intake.journal'), params); // prettier-ignore
const fault = async (): Promise<string | undefined> => (await verifyJournal(on.database)).fault;
const checkpoint = async () => {
  await settled(on);
  return writeCheckpoint(on.database, new Date());
};

it('finds nothing wrong with what was written, with and without checkpoints', async () => {
  const whole = { ok: true, chains: 2, entries: 6, erased: 0, accesses: 0 };
  expect(await verifyJournal(on.database)).toEqual({ ...whole, checkpoints: 0 });
  await checkpoint();
  await addOne(on, A);
  await checkpoint();
  expect(await verifyJournal(on.database)).toEqual({ ...whole, entries: 7, checkpoints: 2 });
});

describe('names the first fault:', () => {
  it.each([
    ['changed metadata', `UPDATE journal SET metadata = replace(metadata, 'oakfield-lead', 'nobody') WHERE aggregate_id = '${A}' AND seq = 2`, `journal ${A}, entry 2: was changed after it was written`],
    ['metadata that is no JSON', `UPDATE journal SET metadata = '' WHERE aggregate_id = '${A}' AND seq = 2`, `journal ${A}, entry 2: was changed after it was written`],
    ['a changed body', `UPDATE journal SET body = replace(body, 'It was there.', 'It was not.') WHERE aggregate_id = '${B}' AND seq = 1`, `journal ${B}, entry 1: its body was changed after it was written`],
    ['a changed salt', `UPDATE journal SET salt = decode('00', 'hex') WHERE aggregate_id = '${B}' AND seq = 1`, `journal ${B}, entry 1: its body was changed after it was written`],
    ['a body removed without a rule', `UPDATE journal SET body = NULL, salt = NULL WHERE aggregate_id = '${A}' AND seq = 3`, `journal ${A}, entry 3: its body is gone, and no rule says why`],
    ['a changed event count, from which the next number is made', `UPDATE journal SET last_event_sequence = 9 WHERE aggregate_id = '${A}' AND seq = 3`, `journal ${A}, entry 3: what stands beside its metadata was changed`],
    ['a changed time', `UPDATE journal SET at = at - interval '1 day' WHERE aggregate_id = '${A}' AND seq = 3`, `journal ${A}, entry 3: what stands beside its metadata was changed`],
    ['a changed kind of aggregate', `UPDATE journal SET aggregate_type = 'other' WHERE aggregate_id = '${A}' AND seq = 3`, `journal ${A}, entry 3: what stands beside its metadata was changed`],
    ['an entry removed from the middle', `DELETE FROM journal WHERE aggregate_id = '${A}' AND seq = 2`, `journal ${A}, entry 3: entry 2 is missing before it`],
    ['an entry removed from the start', `DELETE FROM journal WHERE aggregate_id = '${B}' AND seq = 1`, `journal ${B}, entry 2: entry 1 is missing before it`],
    ['two entries that changed places', `UPDATE journal SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE aggregate_id = '${A}' AND seq IN (2, 3); UPDATE journal SET seq = -seq WHERE seq < 0`, `journal ${A}, entry 2: does not follow from the entry before it`],
    ['an entry forged at the end', `INSERT INTO journal (aggregate_id, seq, aggregate_type, at, last_event_sequence, metadata, previous, hash) SELECT aggregate_id, 4, aggregate_type, at, last_event_sequence, metadata, previous, hash FROM journal WHERE aggregate_id = '${A}' AND seq = 3`, `journal ${A}, entry 4: does not follow from the entry before it`],
    ['a chain moved to another aggregate', `UPDATE journal SET aggregate_id = '01890000-0000-7000-8000-00000000000c' WHERE aggregate_id = '${B}'`, `journal 01890000-0000-7000-8000-00000000000c, entry 1: stands in another's place`],
  ])('%s', async (_, sql, expected) => {
    await damage(sql);
    expect(await fault()).toBe(expected);
  }); // prettier-ignore
});

describe('with a checkpoint, names also', () => {
  beforeEach(checkpoint);

  it('a tail that was cut', async () => {
    await damage(`DELETE FROM journal WHERE aggregate_id = '${A}' AND seq = 3`);
    expect(await fault()).toMatch(/^checkpoint 1 .*vouches for 6 journal entries, 5 are there/);
  });

  it('a chain that was removed whole', async () => {
    await damage(`DELETE FROM journal WHERE aggregate_id = '${A}'`);
    expect(await fault()).toMatch(/^checkpoint 1 .*vouches for 6 journal entries, 3 are there/);
  });

  it('a tail that was written again, hashes and all', async () => {
    const [entry] = await damage(`SELECT metadata, previous FROM journal WHERE aggregate_id = '${A}' AND seq = 3`);
    const metadata = canonical({ ...JSON.parse(entry!.metadata as string), action: 'thing.forged' });
    const hash = link(entry!.previous as Buffer, metadata);
    await damage(`UPDATE journal SET metadata = $1, hash = $2 WHERE aggregate_id = '${A}' AND seq = 3`, [metadata, hash]); // prettier-ignore
    expect(await fault()).toMatch(/^checkpoint 1 .*the entries it vouches for are not the ones that are there/);
  });

  it('a new chain that was put among the old', async () => {
    const forged = '01890000-0000-7000-8000-00000000000f';
    const metadata = canonical({ aggregate: { id: forged, type: 'thing' }, seq: 1, at: new Date(0), events: [] });
    await damage(
      `INSERT INTO journal (aggregate_id, seq, aggregate_type, at, last_event_sequence, metadata, previous, hash, erased_under, xid)
       SELECT $1, 1, 'thing', to_timestamp(0), 0, $2, $3, $4, 'a rule', min(xid) FROM journal`,
      [forged, metadata, CHAIN_START, link(CHAIN_START, metadata)],
    );
    expect(await fault()).toMatch(/^checkpoint 1 .*vouches for 6 journal entries, 7 are there/);
  });

  it('a checkpoint that was changed or removed', async () => {
    await addOne(on, A);
    await checkpoint();
    await damage('UPDATE journal_checkpoint SET seq = 9 WHERE seq = 1');
    expect(await fault()).toBe('checkpoints all, entry 2: entry 1 is missing before it');
    await damage(`UPDATE journal_checkpoint SET seq = 1, metadata = replace(metadata, '6', '5') WHERE seq = 9`);
    expect(await fault()).toBe('checkpoints all, entry 1: was changed after it was written');
  });
});
