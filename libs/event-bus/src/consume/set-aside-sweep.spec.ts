import { newId } from '@front-door/persistence';
import { eventually } from '@front-door/testing';
import {
  type Bench,
  bench,
  engineOn,
  message,
  never,
  parked,
  passTime,
  recorder,
  seen,
  sequenceOf,
  sweepOn,
} from '../../test/bench';
import { type IncomingMessage, NeverValid, NotYet, ParkedMessages } from '..';

let on: Bench;
let people: ParkedMessages;
beforeAll(async () => {
  on = await bench();
  people = new ParkedMessages(on.database);
});
afterAll(() => on?.close());
beforeEach(() => on.clear());

const [A, B] = [newId(), newId()];
const failing = (error: (one: IncomingMessage) => Error | undefined) =>
  recorder((one) => {
    const wrong = error(one);
    if (wrong) throw wrong;
  });
const setAside = (error: Error, messages: IncomingMessage[]) => engineOn(on, failing(() => error).apply).take(messages, never); // prettier-ignore
const states = async () => (await parked(on)).map(({ sequence, state }) => [sequence, state]);

describe('replay', () => {
  it('runs the parked one and then those behind it, in order', async () => {
    await setAside(new NeverValid('broken'), [message(A, 1), message(A, 2), message(A, 3), message(B, 4)]);
    expect(await people.counts()).toEqual({ parked: 2, waiting: 2 });
    const [listed] = await people.list();
    expect(listed).toMatchObject({ key: A, state: 'parked', reason: 'broken', behind: 2, type: 'contact.child-unlinked' }); // prettier-ignore
    const sweep = sweepOn(on, recorder().apply);
    expect(await sweep.sweep()).toBe(0);
    expect(await people.replay(listed!.id)).toBe(true);
    expect(await people.replay(listed!.id)).toBe(false);
    expect(await sweep.sweep()).toBe(3);
    expect(await seen(on)).toEqual([1, 2, 3]);
    expect(await states()).toEqual([[4, 'parked']]);
  });

  it('of one that still fails parks it again after five attempts, with those behind it still behind', async () => {
    await setAside(new NeverValid('broken'), [message(A, 1), message(A, 2)]);
    await people.replay((await parked(on))[0]!.id);
    const sweep = sweepOn(on, failing(() => new Error('still broken')).apply);
    for (let turn = 0; turn < 8; turn++) {
      await sweep.sweep();
      await passTime(on);
    }
    expect(await parked(on)).toMatchObject([
      { sequence: 1, state: 'parked', reason: 'still broken', attempts: 5 },
      { sequence: 2, state: 'behind' },
    ]);
    expect(await seen(on)).toEqual([]);
  });

  it('of one that was applied meanwhile does not apply it twice', async () => {
    const one = message(A, 1);
    await setAside(new NeverValid('broken'), [one]);
    await on.database.query(`INSERT INTO inbox (consumer, event_id) VALUES ('it', $1)`, [one.headers.ce_id]);
    await people.replay((await parked(on))[0]!.id);
    await sweepOn(on, recorder().apply).sweep();
    expect([await seen(on), await parked(on)]).toEqual([[], []]);
  });
});

describe('what waits for a predecessor', () => {
  it('is applied when that has come, in order of its key', async () => {
    let come = false;
    const { apply } = failing((one) => (one.key === A && !come ? new NotYet('contact') : undefined));
    await engineOn(on, apply).take([message(A, 1), message(A, 2), message(B, 3)], never);
    const sweep = sweepOn(on, apply);
    await passTime(on, '1 minute');
    expect(await sweep.sweep()).toBe(0);
    come = true;
    await passTime(on, '1 minute');
    expect(await sweep.sweep()).toBe(2);
    expect(await seen(on, A)).toEqual([1, 2]);
  });

  it('is tried soon at first and then rarer, and parked after a day', async () => {
    const { apply, groups } = failing(() => new NotYet('contact'));
    await engineOn(on, apply).take([message(A, 1)], never);
    const sweep = sweepOn(on, apply);
    const before = groups.length;
    for (let turn = 0; turn < 10; turn++) await sweep.sweep();
    expect(groups.length - before).toBeLessThanOrEqual(3);
    await passTime(on, '25 hours');
    await sweep.sweep();
    expect(await states()).toEqual([[1, 'parked']]);
  });

  it('queued behind one that waited a day, has a day of its own', async () => {
    let come = false;
    const { apply } = failing((one) => (sequenceOf(one) === 2 || !come ? new NotYet('contact') : undefined));
    await engineOn(on, apply).take([message(A, 1), message(A, 2)], never);
    const sweep = sweepOn(on, apply);
    await passTime(on, '25 hours');
    await sweep.sweep();
    expect(await states()).toEqual([[1, 'parked'], [2, 'behind']]); // prettier-ignore
    come = true;
    await people.replay((await parked(on))[0]!.id);
    await sweep.sweep();
    expect(await states()).toEqual([[2, 'waiting']]);
    await passTime(on, '23 hours');
    await sweep.sweep();
    expect(await states()).toEqual([[2, 'waiting']]);
    await passTime(on, '2 hours');
    await sweep.sweep();
    expect(await states()).toEqual([[2, 'parked']]);
  });

  it('does not starve others, however many there are', async () => {
    const waiting = Array.from({ length: 300 }, (_, index) => message(`0-${index}`, index));
    const { apply } = failing((one) => (one.key.startsWith('0-') ? new NotYet('contact') : undefined));
    await on.database.query(
      `INSERT INTO parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
       SELECT gen_random_uuid(), 'it', key, 'waiting', 't', 0, '0', key, 'contact.child-unlinked', '{}', '{}', 'Not yet', 9 FROM unnest($1::text[]) AS key`,
      [waiting.map(({ key }) => key)],
    );
    await passTime(on);
    await setAside(new NeverValid('broken'), [message('z', 7)]);
    await people.replay((await parked(on)).at(-1)!.id);
    await sweepOn(on, apply).sweep();
    expect(await seen(on, 'z')).toEqual([7]);
  });
});

describe('with the engine at work', () => {
  it('takes up those behind whose head is gone', async () => {
    await setAside(new NeverValid('broken'), [message(A, 1), message(A, 2), message(A, 3)]);
    await on.data.sql(`DELETE FROM contacts_intake.parked WHERE state = 'parked'`);
    await sweepOn(on, recorder().apply).sweep();
    expect(await seen(on)).toEqual([2, 3]);
    expect(await parked(on)).toEqual([]);
  });

  it('keeps a key’s order while it is drained by two sweeps and new ones come in', async () => {
    let come = false;
    const { apply } = failing((one) => (sequenceOf(one) === 1 && !come ? new NotYet('contact') : undefined));
    const engine = engineOn(on, apply, { atOnce: 3 });
    const sweeps = [sweepOn(on, apply), sweepOn(on, apply)];
    await engine.take([message(A, 1)], never);
    for (const sweep of sweeps) sweep.start();
    for (let next = 2; next <= 200; next++) {
      await engine.take([message(A, next)], never);
      if (next === 60) come = true;
    }
    await eventually(async () => (await parked(on)).length === 0, 'all set aside to be taken up', 20_000);
    await Promise.all(sweeps.map((sweep) => sweep.stop()));
    expect(await seen(on)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  }, 40_000);

  it('leaves an infrastructure failure to the next pass', async () => {
    await setAside(new NeverValid('broken'), [message(A, 1)]);
    await people.replay((await parked(on))[0]!.id);
    let failures = 0;
    const { apply } = failing(() => (failures++ < 8 ? Object.assign(new Error('gone'), { code: '57P01' }) : undefined));
    const sweep = sweepOn(on, apply);
    for (let turn = 0; turn < 9; turn++) await sweep.sweep();
    expect([await seen(on), await parked(on)]).toEqual([[1], []]);
  });
});
