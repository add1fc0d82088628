import { newId } from '@front-door/persistence';
import { type Bench, bench, engineOn, message, never, parked, recorder, seen, sequenceOf } from '../../test/bench';
import { type IncomingMessage, NeverValid, NotYet } from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

const batch = (keys: string[], count: number): IncomingMessage[] =>
  Array.from({ length: count }, (_, index) => message(keys[index % keys.length]!, index + 1));
const failOn = (...sequences: number[]) => recorder((one) => {
  if (sequences.includes(sequenceOf(one))) throw new Error(`cannot take ${sequenceOf(one)}`);
}); // prettier-ignore
const count = async (table: string) => (await on.data.sql(`SELECT 1 FROM contacts_intake.${table}`)).length;
const [A, B, C] = [newId(), newId(), newId()];

describe('once', () => {
  it('applies what comes again, in part or whole, once', async () => {
    const { apply } = recorder();
    const engine = engineOn(on, apply);
    const messages = batch([A, B], 10);
    await engine.take(messages.slice(0, 6), never);
    await engine.take(messages, never);
    await engineOn(on, apply).take(messages, never);
    expect(await seen(on)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(engine.applied).toBe(10);
    expect(await count('inbox')).toBe(10);
  });

  it('applies one that stands twice in a batch once', async () => {
    const { apply } = recorder();
    const one = message(A, 1);
    await engineOn(on, apply).take([one, message(A, 2), one], never);
    expect(await seen(on)).toEqual([1, 2]);
  });

  it('applies one once when two engines have it at the same time', async () => {
    const { apply } = recorder();
    const messages = batch([A, B, C], 40);
    await Promise.all([engineOn(on, apply).take(messages, never), engineOn(on, apply).take(messages, never)]);
    expect((await seen(on)).sort((a, b) => a - b)).toEqual(messages.map(sequenceOf));
  });

  it('applies a batch in one transaction, and skips and counts what it does not know', async () => {
    const { apply, groups } = recorder();
    const engine = engineOn(on, apply, { knows: (type) => type !== 'contact.corrected' });
    const messages = batch([A, B], 20);
    await engine.take([...messages, message(A, 99, {}, 'contact.corrected')], never);
    expect(groups).toEqual([20]);
    expect([engine.applied, engine.skippedUnknown]).toEqual([20, 1]);
    expect(await count('inbox')).toBe(20);
  });

  it('takes as many at once as it is told', async () => {
    const { apply, groups } = recorder();
    await engineOn(on, apply, { atOnce: 500 }).take(batch([A, B], 700), never);
    expect(groups).toEqual([500, 200]);
  });

  it('knows an agency’s message by its place, because its sender chooses the id', async () => {
    const { apply } = recorder();
    const one = message(A, 1, { topic: 'partner.police-ce.inbound', offset: '7' });
    await engineOn(on, apply).take([one, { ...one, offset: '8' }, one], never);
    expect(await count('seen')).toBe(2);
  });
});

describe('a message that fails', () => {
  it('is parked after counted attempts, holds its key, and lets others by', async () => {
    const { apply } = failOn(3);
    const engine = engineOn(on, apply);
    await engine.take([message(A, 1), message(B, 2), message(A, 3), message(B, 4), message(A, 5), message(C, 6)], never); // prettier-ignore
    await engine.take([message(A, 7), message(B, 8)], never);
    expect(await seen(on, A)).toEqual([1]);
    expect(await seen(on, B)).toEqual([2, 4, 8]);
    expect(await seen(on, C)).toEqual([6]);
    expect(await parked(on)).toMatchObject([
      { sequence: 3, state: 'parked', reason: 'cannot take 3', attempts: 5 },
      { sequence: 5, state: 'behind' },
      { sequence: 7, state: 'behind' },
    ]);
    expect(engine.parkedCount).toBe(1);
  });

  it('leaves nothing of its attempts: no inbox row, no effect', async () => {
    const { apply } = failOn(1);
    await engineOn(on, apply).take([message(A, 1)], never);
    expect([await count('inbox'), await count('seen'), await count('outbox')]).toEqual([0, 0, 0]);
  });

  it('is found by halving, and the others go in few transactions', async () => {
    const { apply, groups } = failOn(41);
    await engineOn(on, apply).take(batch([A, B, C], 64).map((one, index) => ({ ...one, key: `k${index}` })), never); // prettier-ignore
    expect(await seen(on)).toEqual(Array.from({ length: 64 }, (_, index) => index + 1).filter((n) => n !== 41));
    // Each half once, and the bad one five times.
    expect(groups.length).toBeLessThanOrEqual(2 * 6 + 1 + 5);
    expect(groups).toContain(32);
  });

  it('is parked at once when it can never be right, and several in a batch are told apart', async () => {
    const { apply } = recorder((one) => {
      if (sequenceOf(one) % 5 === 0) throw new NeverValid('no such thing');
    });
    await engineOn(on, apply).take(batch([A], 4).concat(message(B, 5), message(C, 10), message(A, 6)), never);
    expect(await parked(on)).toMatchObject([
      { sequence: 5, attempts: expect.any(Number), reason: 'no such thing' },
      { sequence: 10 },
    ]);
    expect((await parked(on)).every(({ attempts }) => attempts <= 2)).toBe(true);
    expect(await seen(on)).toEqual([1, 2, 3, 4, 6]);
  });

  it('is not parked twice when it comes again', async () => {
    const { apply } = failOn(1);
    const messages = [message(A, 1), message(A, 2)];
    await engineOn(on, apply).take(messages, never);
    await engineOn(on, apply).take(messages, never);
    expect((await parked(on)).map(({ sequence, state }) => [sequence, state])).toEqual([[1, 'parked'], [2, 'behind']]); // prettier-ignore
  });

  it('fails by the first error of its transaction, not by what follows', async () => {
    const id = newId();
    await on.database.query('INSERT INTO thing (id) VALUES ($1)', [id]);
    await engineOn(on, async (_, unit) => {
      unit.send('INSERT INTO thing (id) VALUES ($1)', [id]);
      await unit.query('SELECT 1 FROM thing');
    }).take([message(A, 1)], never);
    expect((await parked(on))[0]!.reason).toMatch(/thing_pkey/);
  });

  it('can carry what PostgreSQL cannot store', async () => {
    const { apply } = recorder(() => {
      throw new NeverValid('a \u0000 in it');
    });
    await engineOn(on, apply).take([message(A, 1, { payload: '{"a":"\u0000"}' })], never);
    expect((await parked(on))[0]).toMatchObject({ state: 'parked', reason: 'a \uFFFD in it' });
  });
});

describe('a message that comes before its predecessor', () => {
  it('waits, with later ones of its key behind it, and is not parked', async () => {
    const { apply } = recorder((one) => {
      if (one.key === A) throw new NotYet('contact');
    });
    const engine = engineOn(on, apply);
    await engine.take([message(A, 1), message(A, 2), message(B, 3)], never);
    expect(await parked(on)).toMatchObject([{ sequence: 1, state: 'waiting' }, { sequence: 2, state: 'behind' }]); // prettier-ignore
    expect(await seen(on)).toEqual([3]);
    expect(engine.parkedCount).toBe(0);
  });
});

describe('agencies’ keys', () => {
  it('hold up their own topic only, and one without a key only itself', async () => {
    const { apply } = failOn(1, 2);
    const from = (agency: string) => ({ topic: `partner.${agency}.inbound` });
    const engine = engineOn(on, apply);
    await engine.take([message('', 1, from('police-ce'))], never);
    await engine.take([message(A, 2, from('police-ce'))], never);
    await engine.take([message('', 3, from('police-ce')), message(A, 4, from('police-ce'))], never);
    await engine.take([message(A, 5, from('health-hospital'))], never);
    await engine.take([message(A, 6)], never);
    expect(await seen(on)).toEqual([3, 5, 6]);
    expect((await parked(on)).map(({ sequence, state }) => [sequence, state])).toEqual([[1, 'parked'], [2, 'parked'], [4, 'behind']]); // prettier-ignore
  });

  it('may be longer than an index takes, and are told apart all the same', async () => {
    const { apply } = failOn(1);
    const engine = engineOn(on, apply);
    const from = { topic: 'partner.police-ce.inbound' };
    // Of chance, because what repeats itself is compressed.
    const long = Array.from({ length: 400 }, () => newId()).join('');
    await engine.take([message(`${long}A`, 1, from), message(`${long}A`, 2, from), message(`${long}B`, 3, from)], never); // prettier-ignore
    expect(await seen(on)).toEqual([3]);
    expect((await parked(on)).map(({ sequence, state }) => [sequence, state])).toEqual([[1, 'parked'], [2, 'behind']]); // prettier-ignore
  }, 15_000);
});
