import type { ServiceDatabase } from '@front-door/persistence';
import { addOne, type Bench, bench, newThing, openDatabase, settled } from '../../test/bench';
import { historyOf, republish, verifyJournal, writeCheckpoint } from '..';

let on: Bench;
let retention: ServiceDatabase;
let id: string;
beforeAll(async () => {
  on = await bench();
  retention = await openDatabase(on.data, 'retention');
});
afterAll(async () => {
  await retention?.dataSource.destroy();
  await on?.close();
});
beforeEach(async () => {
  await on.clear();
  id = await newThing(on);
  for (let turn = 0; turn < 3; turn++) await addOne(on, id);
  await settled(on);
  await writeCheckpoint(on.database, new Date());
});

const erase = () =>
  retention.query(
    `UPDATE journal SET body = NULL, salt = NULL, erased_under = 'RET-06', erased_at = now() WHERE aggregate_id = $1 AND seq = 2`,
    [id],
  );
const denied = { code: '42501' };

describe('a body erased under a rule', () => {
  it('is no fault, and the history says under which', async () => {
    await erase();
    expect(await verifyJournal(on.database)).toMatchObject({ ok: true, entries: 3, erased: 1 });
    const history = await historyOf(on.database, id);
    expect(history[1]).toEqual({
      seq: 2,
      at: expect.any(String),
      action: 'thing.counted',
      by: { kind: 'person', id: 'oakfield-lead', agency: 'school-oakfield' },
      erasedUnder: 'RET-06',
    });
    expect(history[0]).toMatchObject({ by: { name: 'Efua Mensah' }, why: 'It was there.', after: { n: 1 } });
  });

  it('is not sent again', async () => {
    await erase();
    await on.data.sql('TRUNCATE contacts_intake.outbox');
    expect(await republish(on.database, {})).toBe(2);
  });
});

describe('the database refuses', () => {
  it.each(['journal', 'access_journal', 'journal_checkpoint'])('the service to change or remove %s', async (table) => {
    for (const sql of [`UPDATE ${table} SET hash = hash`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
      await expect(on.database.query(sql)).rejects.toMatchObject(denied);
  });

  it.each([
    `UPDATE journal SET metadata = ''`,
    'UPDATE journal SET hash = previous',
    'UPDATE journal SET seq = 1',
    'DELETE FROM journal',
    'SELECT 1 FROM contact',
    'SELECT 1 FROM access_journal',
  ])('the retention role: %s', async (sql) => {
    await expect(retention.query(sql)).rejects.toMatchObject(denied);
  });

  it('one service to read another’s schema', async () => {
    await expect(on.database.query('SELECT 1 FROM partner_exchange.journal')).rejects.toMatchObject(denied);
  });
});
