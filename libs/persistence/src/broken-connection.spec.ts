import { eventually } from '@front-door/testing';
import { type Scratch, scratch } from '../test/scratch';
import { isInfrastructureFailure, statement, type Transaction } from '.';

const INSERT = statement('thing-insert', 'INSERT INTO thing (id, name) VALUES ($1, $2)');

let on: Scratch;
beforeAll(async () => void (on = await scratch(1)));
afterAll(() => on?.close());
beforeEach(() => on.data.sql('TRUNCATE contacts_intake.thing'));

const failureOf = (work: (transaction: Transaction) => Promise<unknown>): Promise<unknown> =>
  on.database.transaction(work).then(
    () => 'it succeeded',
    (error: unknown) => error,
  );
const pidOf = async (transaction: Transaction): Promise<number> =>
  (await transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]!.pid;

/** Ends the server's side, and waits until it is gone. */
async function terminate(pid: number): Promise<void> {
  await on.data.sql('SELECT pg_terminate_backend($1)', [pid]);
  await eventually(
    async () => (await on.data.sql('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).length === 0,
  );
}

async function recovers(lost: number): Promise<void> {
  await on.database.transaction(async (transaction) => {
    expect(await pidOf(transaction)).not.toBe(lost);
    transaction.send(INSERT, [9, 'nine']);
  });
  expect(await on.database.query('SELECT id FROM thing')).toEqual([{ id: 9 }]);
}

describe('a connection that the server ends in a transaction', () => {
  it('fails the statement under way as the infrastructure, and the pool goes on with another', async () => {
    let lost = 0;
    const error = await failureOf(async (transaction) => {
      lost = await pidOf(transaction);
      transaction.send(INSERT, [1, 'one']);
      void on.data.sql('SELECT pg_sleep(0.1), pg_terminate_backend($1)', [lost]);
      await transaction.query('SELECT pg_sleep(20)');
    });
    expect(error).toMatchObject({ code: '57P01' });
    expect(isInfrastructureFailure(error)).toBe(true);
    await recovers(lost);
  });

  it('fails the commit when it was idle, and does not end this process', async () => {
    let lost = 0;
    const error = await failureOf(async (transaction) => {
      lost = await pidOf(transaction);
      transaction.send(INSERT, [1, 'one']);
      await transaction.query('SELECT 1');
      await terminate(lost);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect(isInfrastructureFailure(error)).toBe(true);
    await recovers(lost);
  });

  it('leaves it in doubt whether the transaction stands, where it was ended in the commit; not where the commit was refused', async () => {
    await on.data.sql(`
      CREATE FUNCTION contacts_intake.at_commit() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF new.id = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); ELSE RAISE 'refused'; END IF; RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON contacts_intake.thing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contacts_intake.at_commit()`);
    const doubts: boolean[] = [];
    for (const id of [1, 2]) {
      let tried: Transaction | undefined;
      await failureOf(async (transaction) => (tried = transaction).send(INSERT, [id, 'one']));
      doubts.push(tried!.mayStand);
    }
    await on.data.sql('DROP FUNCTION contacts_intake.at_commit() CASCADE');
    expect(doubts).toEqual([true, false]);
  });

  it('is not masked by a refusal of the work', async () => {
    let lost = 0;
    const error = await failureOf(async (transaction) => {
      lost = await pidOf(transaction);
      await terminate(lost);
      throw new Error('the work’s own');
    });
    expect(String(error)).toMatch(/the work’s own/);
    await recovers(lost);
  });
});

describe('a connection that the server ends in the pool', () => {
  it('is replaced', async () => {
    const [idle] = await on.database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await terminate(idle!.pid);
    await eventually(async () => on.database.query('SELECT 1').then(() => true, () => false)); // prettier-ignore
    await recovers(idle!.pid);
  });
});
