import { afterThisTurn, AskedTogether, asksByColumns, oneAfterAnother, type Reader, type Statement } from '.';

const DOUBLED = asksByColumns('doubled', 'SELECT asker, n * 2 AS n FROM unnest($1::int[], $2::int[]) AS asked(asker, n)', ['int']); // prettier-ignore

/** A database that doubles numbers, and answers when it is let go. */
class Doubling implements Reader {
  readonly asked: unknown[][][] = [];
  private readonly held: (() => void)[] = [];
  constructor(private readonly holds = false) {}

  async query<R extends object>(statement: Statement | string, params: readonly unknown[] = []): Promise<R[]> {
    if (typeof statement === 'string') return [{ plain: statement }] as unknown as R[];
    const [askers, numbers] = params as [number[], number[]];
    this.asked.push([askers, numbers]);
    if (this.holds) await new Promise<void>((resolve) => this.held.push(resolve));
    if (numbers.includes(13)) throw new Error('unlucky');
    return askers.map((asker, row) => ({ asker, n: numbers[row]! * 2 })) as unknown as R[];
  }

  letGo(): void {
    this.held.shift()!();
  }
}

const turns = async (count = 3): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const numbersOf = (rows: object[]): number[] => (rows as { n: number }[]).map(({ n }) => n);

it('what is asked in one turn leaves as one, and the rows go to who asked', async () => {
  const database = new Doubling();
  const together = new AskedTogether(database, afterThisTurn);
  const answers = await Promise.all([[1, 2], [3], []].map((numbers) => together.query(DOUBLED, [numbers])));
  expect(answers.map(numbersOf)).toEqual([[2, 4], [6], []]);
  expect(database.asked).toEqual([[[0, 0, 1], [1, 2, 3]]]);
}); // prettier-ignore

it('what is not by columns goes through', async () => {
  const together = new AskedTogether(new Doubling(), afterThisTurn);
  expect(await together.query('SELECT 1')).toEqual([{ plain: 'SELECT 1' }]);
});

it('an error is told to all who asked, and the next are asked anew', async () => {
  const together = new AskedTogether(new Doubling(), oneAfterAnother());
  const failed = await Promise.allSettled([1, 13].map((n) => together.query(DOUBLED, [[n]])));
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(numbersOf(await together.query(DOUBLED, [[2]]))).toEqual([4]);
});

it('one after another: those that come while one is under way leave together when it is answered', async () => {
  const database = new Doubling(true);
  const together = new AskedTogether(database, oneAfterAnother());
  const first = together.query(DOUBLED, [[1]]);
  await turns();
  const others = [2, 3].map((n) => together.query(DOUBLED, [[n]]));
  await turns();
  expect(database.asked).toEqual([[[0], [1]]]);
  database.letGo();
  expect(numbersOf(await first)).toEqual([2]);
  await turns();
  expect(database.asked.slice(1)).toEqual([[[0, 1], [2, 3]]]);
  database.letGo();
  expect((await Promise.all(others)).map(numbersOf)).toEqual([[4], [6]]);
}); // prettier-ignore

it('one after another: an answer that does not come holds up nobody else', async () => {
  const database = new Doubling(true);
  const together = new AskedTogether(database, oneAfterAnother());
  void together.query(DOUBLED, [[1]]);
  await turns();
  void together.query(DOUBLED, [[2]]);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(database.asked).toHaveLength(2);
});
