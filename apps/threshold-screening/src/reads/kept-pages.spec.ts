import { KeptPages } from './kept-pages';

const NOON = new Date('2026-03-02T12:00:00Z');
const later = (millis: number) => new Date(NOON.getTime() + millis);

function pages() {
  const of = { changes: 0 };
  const kept = new KeptPages<number>(of);
  let made = 0;
  const ask = (key = 'all', now = NOON) => kept.get(key, now, async () => (made += 1));
  return { of, ask, kept };
}

it('those who ask for the same page while nothing changes are given the same', async () => {
  const { ask } = pages();
  expect(await Promise.all([ask(), ask(), ask('mine')])).toEqual([1, 1, 2]);
  expect(await ask()).toBe(1);
});

it('whoever asks after a change is given a page that was asked for after it, be the one before still under way', async () => {
  const { of, ask } = pages();
  const before = ask();
  of.changes += 1;
  expect([await before, await ask(), await ask()]).toEqual([1, 2, 2]);
});

it('no page is kept for long: another process may have changed something, and clocks go on', async () => {
  const { ask } = pages();
  expect([await ask(), await ask('all', later(101)), await ask('all', later(150))]).toEqual([1, 2, 2]);
  const real = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
  expect(await ask('all', later(150))).toBe(3);
  real.mockRestore();
});

it('one that could not be made is asked for again', async () => {
  const { kept, ask } = pages();
  await expect(kept.get('all', NOON, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await ask()).toBe(1);
});

it('keeps no more than a few', async () => {
  const { ask } = pages();
  for (let page = 0; page <= 50; page++) await ask(String(page));
  expect([await ask('50'), await ask('0')]).toEqual([51, 52]);
});
