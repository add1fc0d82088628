import { createHash } from 'node:crypto';
import { newId } from '@front-door/persistence';
import { addOne, type Bench, bench, by, newThing, unlinked } from '../../test/bench';
import { conflict, event, isRefusal, Refusal, WritePath } from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

const idempotent = (key: string, body = 'one') =>
  by({ idempotency: { client: 'oakfield', key, digest: createHash('sha256').update(body).digest() } });

const rows = async () => {
  const counted = await on.data.sql<Record<string, number>>(
    `SELECT (SELECT sum(n)::int FROM contacts_intake.thing) AS things, (SELECT count(*)::int FROM contacts_intake.journal) AS journal,
            (SELECT count(*)::int FROM contacts_intake.outbox) AS outbox, (SELECT count(*)::int FROM contacts_intake.idempotency) AS answers`,
  );
  return counted[0]!;
};

describe('a command', () => {
  it('writes state, journal, event and answer together', async () => {
    const id = await newThing(on);
    expect(await addOne(on, id, idempotent('k'))).toEqual({ n: 1 });
    expect(await rows()).toEqual({ things: 1, journal: 1, outbox: 1, answers: 1 });
  });

  it.each(['journal', 'outbox', 'idempotency'])(
    'writes nothing at all when the %s cannot be written',
    async (table) => {
      const id = await newThing(on);
      await on.data.sql(`ALTER TABLE contacts_intake.${table} ADD CONSTRAINT full_up CHECK (false)`);
      const failed = addOne(on, id, idempotent('k'));
      await expect(failed).rejects.toMatchObject({ code: '23514', constraint: 'full_up' });
      await on.data.sql(`ALTER TABLE contacts_intake.${table} DROP CONSTRAINT full_up`);
      expect(await rows()).toEqual({ things: 0, journal: 0, outbox: 0, answers: 0 });
    },
  );

  it('writes nothing when it is refused, even after it wrote', async () => {
    const id = await newThing(on);
    const context = idempotent('k');
    const answer = await on.write.run(context, async (unit) => {
      unit.send('UPDATE thing SET n = 7');
      unit.record(context, { aggregate: { type: 'thing', id }, action: 'thing.counted', events: [event('contact.child-unlinked', unlinked())] });
      return conflict('no', 'No.');
    }); // prettier-ignore
    expect(answer).toBeInstanceOf(Refusal);
    expect(await rows()).toEqual({ things: 0, journal: 0, outbox: 0, answers: 0 });
  });

  it('fails with the first error, not with what follows from it', async () => {
    const id = await newThing(on);
    const context = by();
    const failed = on.write.run(context, async (unit) => {
      unit.send('INSERT INTO thing (id) VALUES ($1)', [id]);
      // Not new: its head is looked for, in a transaction that has failed by then.
      unit.record(context, { aggregate: { type: 'thing', id }, action: 'thing.counted' });
      return 'done';
    });
    await expect(failed).rejects.toMatchObject({ code: '23505', constraint: 'thing_pkey' });
  });

  it('calls the relay after a commit, and not after a refusal', async () => {
    const calls: string[] = [];
    const write = new WritePath(on.database, { source: 's', topic: 't' }, () => calls.push('nudged'));
    await write.run(by(), async () => conflict('no', 'No.'));
    expect(calls).toEqual([]);
    await write.run(by(), async () => 'done');
    expect(calls).toEqual(['nudged']);
  });
});

describe('an Idempotency-Key', () => {
  it('gives twenty at once the same answer and one effect', async () => {
    const id = await newThing(on);
    const answers = await Promise.all(Array.from({ length: 20 }, () => addOne(on, id, idempotent('k'))));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ n: 1 })));
    expect(await rows()).toEqual({ things: 1, journal: 1, outbox: 1, answers: 1 });
  });

  it('refuses another body, and another client may use it', async () => {
    const id = await newThing(on);
    await addOne(on, id, idempotent('k'));
    expect(await addOne(on, id, idempotent('k', 'two'))).toMatchObject({ code: 'idempotency-key-reused', status: 422 });
    const other = idempotent('k', 'two');
    expect(await addOne(on, id, { ...other, idempotency: { ...other.idempotency!, client: 'marsh-lane' } })).toEqual({ n: 2 }); // prettier-ignore
  });

  it('gives the first answer to a repeat that the rules would refuse by now', async () => {
    const id = await newThing(on);
    const once = (context = idempotent('k')) =>
      on.write.run(context, async (unit) => {
        const [thing] = await unit.query<{ n: number }>('SELECT n FROM thing WHERE id = $1 FOR UPDATE', [id]);
        if (thing!.n > 0) return conflict('done-already', 'It was done.');
        unit.send('UPDATE thing SET n = 1 WHERE id = $1', [id]);
        return { done: true };
      });
    const answers = await Promise.all([once(), once(), once()]);
    expect(answers).toEqual([{ done: true }, { done: true }, { done: true }]);
    expect(await once(idempotent('other'))).toMatchObject({ code: 'done-already' });
  });

  it('is free again when the first one was refused or failed', async () => {
    const id = await newThing(on);
    expect(isRefusal(await on.write.run(idempotent('k'), async () => conflict('no', 'No.')))).toBe(true);
    await expect(on.write.run(idempotent('k'), async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await addOne(on, id, idempotent('k'))).toEqual({ n: 1 });
  }); // prettier-ignore

  it('waits for a first one that has not committed yet', async () => {
    const [first, second] = [newId(), newId()];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const insert = (id: string, before: Promise<void>) =>
      on.write.run(idempotent('k'), async (unit) => {
        await unit.query('INSERT INTO thing (id) VALUES ($1)', [id]);
        await before;
        return { id };
      });
    const [one, two] = [insert(first, held), insert(second, Promise.resolve())];
    // The second is done first; the first, when it goes on, gets the second's answer.
    expect(await two).toEqual({ id: second });
    letGo();
    expect(await one).toEqual({ id: second });
    expect(await on.data.sql('SELECT id FROM contacts_intake.thing')).toEqual([{ id: second }]);
  });
});
