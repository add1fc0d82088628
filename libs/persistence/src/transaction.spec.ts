import { type Scratch, scratch } from '../test/scratch';
import { isInfrastructureFailure, statement, type Transaction, violatedUnique } from '.';

interface Sending {
  stream: { write(bytes: Buffer): boolean };
}

const INSERT = statement('thing-insert', 'INSERT INTO thing (id, name) VALUES ($1, $2)');

let on: Scratch;
beforeAll(async () => void (on = await scratch(1)));
afterAll(() => on?.close());
beforeEach(() => on.data.sql('TRUNCATE contacts_intake.thing'));

const stored = async () => (await on.data.sql<{ id: number }>('SELECT id FROM contacts_intake.thing ORDER BY id')).map(({ id }) => id); // prettier-ignore
const connections = async () => (await on.data.sql(`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'contacts_intake'`)).map(({ pid }) => pid); // prettier-ignore
const failureOf = (work: (transaction: Transaction) => Promise<unknown>): Promise<unknown> =>
  on.database.transaction(work).then(
    () => 'it succeeded',
    (error: unknown) => error,
  );

describe('a transaction', () => {
  it('stores what was sent and what was awaited together', async () => {
    const rows = await on.database.transaction(async (transaction) => {
      transaction.send(INSERT, [1, 'one']);
      transaction.send(INSERT, [2, 'two']);
      return transaction.query<{ id: number }>('SELECT id FROM thing ORDER BY id');
    });
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await stored()).toEqual([1, 2]);
  });

  it('opens none when nothing is asked of it', async () => {
    const before = await on.data.sql('SELECT pg_current_xact_id()::text::bigint AS xid');
    expect(await on.database.transaction(async () => 'done')).toBe('done');
    const after = await on.data.sql('SELECT pg_current_xact_id()::text::bigint AS xid');
    expect(Number(after[0]!.xid)).toBe(Number(before[0]!.xid) + 1);
  });

  it('stores nothing when the work throws', async () => {
    const refused = new Error('no');
    const error = await failureOf(async (transaction) => {
      transaction.send(INSERT, [1, 'one']);
      throw refused;
    });
    expect(error).toBe(refused);
    expect(await stored()).toEqual([]);
  });

  it('stores what went ahead of it whatever becomes of it, and nothing goes ahead once it has begun', async () => {
    const error = await failureOf(async (transaction) => {
      const ahead = transaction.ahead('INSERT INTO thing (id, name) VALUES (1, $1) RETURNING id', ['ahead']);
      transaction.send(INSERT, [2, 'within']);
      expect(await ahead).toEqual([{ id: 1 }]);
      expect(await stored()).toEqual([1]);
      await transaction.ahead('SELECT 1');
    });
    expect(error).toMatchObject({ message: expect.stringContaining('has begun') });
    expect(await stored()).toEqual([1]);
  });

  it('lets nothing leave by its connection once it has given it back', async () => {
    let kept: Transaction | undefined;
    await on.database.transaction(async (transaction) => {
      kept = transaction;
      await transaction.query('SELECT 1');
    });
    await expect(kept!.query('SELECT 1')).rejects.toThrow('given back');
    expect(kept!.mayStand).toBe(false);
  });

  it('sends what one turn asks in one packet, and ends it once', async () => {
    const packets: Buffer[] = [];
    await on.database.transaction(async (transaction) => {
      await transaction.query('SELECT 1');
      const { stream } = (transaction as unknown as { client: { connection: Sending } }).client.connection;
      const write = jest.spyOn(stream, 'write');
      transaction.send(INSERT, [1, 'one']);
      transaction.send(INSERT, [2, 'two']);
      await transaction.query('SELECT 2');
      packets.push(...write.mock.calls.map(([bytes]) => bytes));
      write.mockRestore();
    });
    const sync = Buffer.from([0x53, 0, 0, 0, 4]);
    expect(packets).toHaveLength(1);
    expect(packets[0]!.indexOf(sync)).toBe(packets[0]!.length - sync.length);
  });

  it('stores nothing of what somebody sends while it is rolled back', async () => {
    const others: Promise<unknown>[] = [];
    const error = await failureOf(async (transaction) => {
      await transaction.query('SELECT 1');
      const other = async (): Promise<void> => {
        for (let id = 1; id < 20; id++) {
          await transaction.query('SELECT 2');
          transaction.send(INSERT, [id, `of ${id}`]);
        }
      };
      others.push(other().catch(() => undefined));
      await transaction.query('SELECT 3');
      throw new Error('no');
    });
    await Promise.all(others);
    expect(String(error)).toMatch(/no$/);
    expect(await stored()).toEqual([]);
  });

  it('tells how many rows a write touched', async () => {
    const touched = await on.database.transaction(async (transaction) => {
      transaction.send(INSERT, [1, 'one']);
      transaction.send(INSERT, [2, 'two']);
      return transaction.write('UPDATE thing SET n = 1');
    });
    expect(touched).toBe(2);
  });
});

describe('a send that fails', () => {
  beforeEach(() => on.database.query(INSERT, [1, 'one']));

  it('fails the commit with its own error, stores nothing, and leaves the connection usable', async () => {
    const [before] = await connections();
    const error = await failureOf(async (transaction) => {
      transaction.send(INSERT, [2, 'two']);
      transaction.send(INSERT, [3, 'one']);
      transaction.send(INSERT, [4, 'four']);
    });
    expect(violatedUnique(error)).toBe('thing_name');
    expect(await stored()).toEqual([1]);
    await on.database.transaction(async (transaction) => transaction.send(INSERT, [5, 'five']));
    expect(await stored()).toEqual([1, 5]);
    expect(await connections()).toEqual([before]);
  });

  it('is named by a query behind it, not the failed transaction that it left', async () => {
    const error = await failureOf(async (transaction) => {
      transaction.send(INSERT, [1, 'other']);
      await transaction.query('SELECT 1 FROM thing');
    });
    expect(violatedUnique(error)).toBe('thing_pkey');
  });

  it('is named even when its statement is prepared anew behind it', async () => {
    const fresh = statement('thing-fresh', 'INSERT INTO thing (id, name, n) VALUES ($1, $2, 9)');
    const error = await failureOf(async (transaction) => {
      transaction.send(INSERT, [1, 'other']);
      transaction.send(fresh, [7, 'seven']);
      await transaction.query(fresh, [8, 'eight']);
    });
    expect(violatedUnique(error)).toBe('thing_pkey');
    await on.database.query(fresh, [8, 'eight']);
  });

  it('is named by the commit when the work swallowed the error of a query', async () => {
    const error = await failureOf(async (transaction) => {
      await transaction.query(INSERT, [1, 'other']).catch(() => undefined);
      transaction.send(INSERT, [2, 'two']);
    });
    expect(violatedUnique(error)).toBe('thing_pkey');
    expect(await stored()).toEqual([1]);
  });

  it('stores nothing when its value cannot even be sent', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const error = await failureOf(async (transaction) => {
      transaction.send(INSERT, [2, 'two']);
      transaction.send(INSERT, [3, circular]);
    });
    expect(error).toBeInstanceOf(TypeError);
    expect(await stored()).toEqual([1]);
    expect(await on.database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('stores nothing when its name was used for another statement', async () => {
    const error = await failureOf(async (transaction) => {
      transaction.send(INSERT, [2, 'two']);
      transaction.send({ name: 'thing-insert', text: 'DELETE FROM thing' });
    });
    expect(String(error)).toMatch(/Two statements are named thing-insert/);
    expect(await stored()).toEqual([1]);
  });

  it('keeps a deadlock a deadlock for what follows it', async () => {
    await on.database.query(INSERT, [2, 'two']);
    const [own] = await connections();
    await on.data.sql('BEGIN');
    await on.data.sql('SELECT 1 FROM contacts_intake.thing WHERE id = 2 FOR UPDATE');
    const failing = failureOf(async (transaction) => {
      await transaction.query('SELECT 1 FROM thing WHERE id = 1 FOR UPDATE');
      // The other side waits for this one by now, and has no deadlock timeout: this one is the victim.
      await on.data.sql(`SET LOCAL deadlock_timeout = '60s'`);
      void on.data.sql('SELECT 1 FROM contacts_intake.thing WHERE id = 1 FOR UPDATE');
      transaction.send('UPDATE thing SET n = 1 WHERE id = 2');
      await transaction.query('SELECT 1 FROM thing');
    });
    const error = await failing;
    await on.data.sql('ROLLBACK');
    expect(error).toMatchObject({ code: '40P01' });
    expect(isInfrastructureFailure(error)).toBe(true);
    expect(await connections()).toEqual([own]);
  });
});

describe('reads together', () => {
  it('go over one connection, each with its own rows', async () => {
    const [ones, twos] = await on.database.together((reader) =>
      Promise.all([
        reader.query('SELECT pg_backend_pid() AS pid, 1 AS n'),
        reader.query('SELECT pg_backend_pid() AS pid, 2 AS n'),
      ]),
    );
    const [pid] = await connections();
    expect([ones, twos]).toEqual([[{ pid, n: 1 }], [{ pid, n: 2 }]]);
  });

  it('one that fails is the failure of all of them, and the connection stays usable', async () => {
    const [before] = await connections();
    const [first, second] = [statement('first', 'SELECT 1 AS n'), statement('second', 'SELECT 2 AS n')];
    const outcomes = await on.database.together((reader) =>
      Promise.allSettled([reader.query(first), reader.query('SELECT 1/0'), reader.query(second)]),
    );
    const division = { status: 'rejected', reason: { code: '22012' } };
    expect(outcomes).toMatchObject([division, division, division]);
    const again = await on.database.together((reader) => Promise.all([reader.query(first), reader.query(second)]));
    expect(again).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    expect(await connections()).toEqual([before]);
  });

  it('keep the connection until the last has been answered, whatever the work does', async () => {
    const failed = on.database.together(async (reader) => {
      void reader.query('SELECT pg_sleep(0.2)');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await on.database.query('SELECT 3 AS n')).toEqual([{ n: 3 }]);
  });
});

describe('a write outside a transaction', () => {
  it('that is refused as it is committed has failed', async () => {
    await on.data.sql(`
      CREATE FUNCTION contacts_intake.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
      CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON contacts_intake.thing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contacts_intake.refuse()`);
    try {
      await expect(on.database.query(INSERT, [1, 'one'])).rejects.toThrow('refused');
    } finally {
      await on.data.sql('DROP FUNCTION contacts_intake.refuse() CASCADE');
    }
    expect(await stored()).toEqual([]);
  });

  it('whose statement the server has forgotten fails once, and not for ever', async () => {
    await on.database.query(INSERT, [1, 'one']);
    await on.database.query('DEALLOCATE ALL');
    await expect(on.database.query(INSERT, [2, 'two'])).rejects.toMatchObject({ code: '26000' });
    await on.database.query(INSERT, [2, 'two']);
    expect(await stored()).toEqual([1, 2]);
  });
});
