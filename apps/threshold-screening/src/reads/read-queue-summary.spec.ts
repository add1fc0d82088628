import type { ServiceDatabase, Statement } from '@front-door/persistence';
import { ReadQueueSummary } from './read-queue-summary';

const now = new Date('2026-11-23T10:00:00Z');

/** A database where so many wait untriaged; tells how often all of them were counted. */
function where(waiting: () => number | Promise<number>) {
  let counts = 0;
  const query = async ({ name }: Statement) => {
    if (name === 'queue-hand-overs') return [{ awaiting: 0, overdue: 0 }];
    counts += 1;
    return [{ rank_group: 2, waiting: await waiting(), overdue: 0 }];
  };
  return { summary: new ReadQueueSummary({ query } as unknown as ServiceDatabase), counts: () => counts };
}

describe('the summary of the queue', () => {
  it('is counted anew for every reader where few wait', async () => {
    let waiting = 4;
    const { summary } = where(() => waiting);
    expect((await summary.at(now)).waiting.untriaged).toBe(4);
    waiting = 5;
    expect((await summary.at(now)).waiting.untriaged).toBe(5);
  });

  it('is shared for a while where many wait, and for no longer', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    try {
      const { summary, counts } = where(() => 10_000);
      await Promise.all([summary.at(now), summary.at(now)]);
      clock.mockReturnValue(999);
      await summary.at(now);
      expect(counts()).toBe(1);
      clock.mockReturnValue(1001);
      await summary.at(now);
      expect(counts()).toBe(2);
    } finally {
      clock.mockRestore();
    }
  });

  it('is the last one for whoever comes while very many are counted anew, unless that is too old', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    try {
      let counted: (waiting: number) => void = () => undefined;
      const next = () => new Promise<number>((resolve) => (counted = resolve));
      let waiting: number | Promise<number> = 10_000;
      const { summary, counts } = where(() => waiting);
      await summary.at(now);
      waiting = next();
      clock.mockReturnValue(1500);
      expect((await summary.at(now)).waiting.untriaged).toBe(10_000);
      expect((await summary.at(now)).waiting.untriaged).toBe(10_000);
      expect(counts()).toBe(2);
      clock.mockReturnValue(2500);
      const patient = summary.at(now);
      counted(11_000);
      expect((await patient).waiting.untriaged).toBe(11_000);
      expect(counts()).toBe(2);
    } finally {
      clock.mockRestore();
    }
  });

  it('that could not be counted is not kept', async () => {
    let fails = true;
    const { summary } = where(() => {
      if (fails) throw new Error('no connection');
      return 10_000;
    });
    await expect(summary.at(now)).rejects.toThrow('no connection');
    fails = false;
    expect((await summary.at(now)).waiting.untriaged).toBe(10_000);
  });
});
