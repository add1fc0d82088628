import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import type { Sweep } from './service-definition';
import { SweepRunner } from './sweep-runner';

const logger = { error: jest.fn() } as unknown as Logger;

/** A sweep whose turns end when they are told to, and that counts how many are under way. */
function slowSweep() {
  const ends: (() => void)[] = [];
  const seen = { underWay: 0, most: 0, turns: 0 };
  const sweep: Sweep = {
    name: 'slow',
    everyMillis: 5,
    async sweep() {
      seen.turns += 1;
      seen.most = Math.max(seen.most, (seen.underWay += 1));
      await new Promise<void>((resolve) => ends.push(resolve));
      seen.underWay -= 1;
    },
  };
  return { sweep, seen, end: () => ends.shift()?.() };
}

describe('a sweep', () => {
  it('that is asked for while its own turn is under way waits for that turn, and then has its own', async () => {
    const { sweep, seen, end } = slowSweep();
    const runner = new SweepRunner([sweep], logger);
    runner.start();
    while (seen.turns === 0) await wait(1);
    let done = false;
    const now = runner.runNow().then(() => (done = true));
    await wait(20);
    expect({ ...seen, done }).toEqual({ underWay: 1, most: 1, turns: 1, done: false });
    while (!done) {
      end();
      await wait(1);
    }
    await now;
    expect(seen.turns).toBeGreaterThanOrEqual(2);
    expect(seen.most).toBe(1);
    const stopped = runner.stop();
    end();
    await stopped;
  });

  it('that does not go by the clock has turns of its own, and none when the clock is moved', async () => {
    let turns = 0;
    const apart: Sweep = { name: 'apart', everyMillis: 5, notByClock: true, sweep: async () => void (turns += 1) };
    const runner = new SweepRunner([apart], logger);
    await runner.runNow();
    expect(turns).toBe(0);
    runner.start();
    while (turns === 0) await wait(1);
    await runner.stop();
  });

  it('that fails is told in the log and has its next turn', async () => {
    let turns = 0;
    const failing = {
      name: 'failing',
      everyMillis: 60_000,
      sweep: async () => Promise.reject(new Error(`${++turns}`)),
    };
    const runner = new SweepRunner([failing], logger);
    await runner.runNow();
    await runner.runNow();
    expect(turns).toBe(2);
    expect(logger.error).toHaveBeenCalledWith('The sweep failing failed: 2');
  });
});
