import { eventually } from '@front-door/testing';
import { type Bench, bench, engineOn, message, never, parked, recorder, seen } from '../../test/bench';
import { newId } from '@front-door/persistence';
import type { ConsumerEngine } from './consumer-engine';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

const A = newId();
const FIVE_MINUTES = 300_000;
const withCode = (code: string): Error => Object.assign(new Error(`failed with ${code}`), { code });
const attempts = async () => (await on.data.sql<{ attempts: number }>('SELECT attempts FROM contacts_intake.consumer_progress'))[0]?.attempts; // prettier-ignore

/** The same database behind a connection of which `fail` decides whether it is there. */
function cutOff({ database }: Bench, fail: () => void): Pick<Bench, 'database'> {
  const reached = new Proxy(database, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name, of);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        fail();
        return value.apply(of, args) as unknown;
      };
    },
  });
  return { database: reached };
}

describe('a failure of the infrastructure', () => {
  it('is tried again until it passes, and parks nothing; trouble is told meanwhile', async () => {
    const codes = ['57P01', '40001', 'ECONNREFUSED', '40P01'];
    let failures = 0;
    const { apply } = recorder(() => {
      if (failures < codes.length) throw withCode(codes[failures++]!);
    });
    const engine = engineOn(on, apply);
    const taking = engine.take([message(A, 1), message(A, 2)], never);
    await eventually(() => engine.trouble());
    expect(engine.trouble()).toMatch(/^it is held up: failed with /);
    await taking;
    expect(engine.trouble()).toBeUndefined();
    expect(await seen(on)).toEqual([1, 2]);
    expect(await parked(on)).toEqual([]);
  });

  it.each([
    [
      'the database is not there',
      'ECONNREFUSED',
      (of: Bench, fail: () => void) => ({ on: cutOff(of, fail), refuse: () => undefined }),
    ],
    ['the database ends every transaction', '57P01', (of: Bench, fail: () => void) => ({ on: of, refuse: fail })],
  ])(
    'a five-minute outage parks nothing: %s',
    async (_, code, outageOf) => {
      let [passed, tries] = [0, 0];
      const { on: behind, refuse } = outageOf(on, () => {
        tries += 1;
        if (passed < FIVE_MINUTES) throw withCode(code);
      });
      const { apply } = recorder(refuse);
      const troubles = new Set<string | undefined>();
      const engine: ConsumerEngine = engineOn(behind, apply, {
        wait: async (millis) => {
          troubles.add(engine.trouble());
          passed += millis;
        },
      });
      await engine.take([message(A, 1), message(A, 2)], never);
      expect(passed).toBeGreaterThanOrEqual(FIVE_MINUTES);
      expect(passed).toBeLessThan(FIVE_MINUTES + 10_000);
      expect(tries).toBeGreaterThan(60);
      expect([...troubles]).toEqual([`it is held up: failed with ${code}`]);
      expect(engine.trouble()).toBeUndefined();
      expect(await parked(on)).toEqual([]);
      expect(await seen(on)).toEqual([1, 2]);
      expect(await attempts()).toBe(0);
      await engine.take([message(A, 3)], never);
      expect(await seen(on)).toEqual([1, 2, 3]);
    },
    60_000,
  );

  it('is seen behind a write that was sent before', async () => {
    let first = true;
    const { apply } = recorder();
    await engineOn(on, async (messages, unit) => {
      if (first) {
        first = false;
        unit.send(`DO $$ BEGIN RAISE EXCEPTION 'two met' USING ERRCODE = '40P01'; END $$`);
        await unit.query('SELECT 1');
      }
      await apply(messages, unit);
    }).take([message(A, 1)], never);
    expect(await seen(on)).toEqual([1]);
    expect(await parked(on)).toEqual([]);
  });

  it('survives the loss of its own connection', async () => {
    let first = true;
    const { apply } = recorder();
    await engineOn(on, async (messages, unit) => {
      if (first) {
        first = false;
        await unit.query('SELECT pg_terminate_backend(pg_backend_pid())');
      }
      await apply(messages, unit);
    }).take([message(A, 1), message(A, 2)], never);
    expect(await seen(on)).toEqual([1, 2]);
    expect(await parked(on)).toEqual([]);
  });
});

describe('told to stop', () => {
  it('while it is held up, it stops soon, and the message comes again without an attempt counted', async () => {
    let stopping = false;
    const { apply } = recorder(() => {
      throw withCode('57P01');
    });
    const engine = engineOn(on, apply);
    const messages = [message(A, 1)];
    const taking = engine.take(messages, () => stopping);
    const stopped = expect(taking).rejects.toThrow('Stopping');
    await eventually(() => engine.trouble());
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const before = Date.now();
    stopping = true;
    await stopped;
    expect(Date.now() - before).toBeLessThan(500);
    expect(await attempts()).toBe(0);
    const later = recorder();
    await engineOn(on, later.apply).take(messages, never);
    expect(await seen(on)).toEqual([1]);
  });

  it('between groups, it leaves the rest to come again', async () => {
    let stopping = false;
    const { apply, groups } = recorder();
    const messages = Array.from({ length: 5 }, (_, index) => message(A, index + 1));
    const engine = engineOn(on, async (some, unit) => {
      await apply(some, unit);
      stopping = groups.length === 2;
    }, { atOnce: 2 }); // prettier-ignore
    await expect(engine.take(messages, () => stopping)).rejects.toThrow('Stopping');
    expect(await seen(on)).toEqual([1, 2, 3, 4]);
    await engineOn(on, apply).take(messages, never);
    expect(await seen(on)).toEqual([1, 2, 3, 4, 5]);
  });
});
