import { type Scratch, scratch } from '../test/scratch';

let on: Scratch;
beforeAll(async () => void (on = await scratch(1)));
afterAll(() => on?.close());

it('looks at its own schema, and no question of it takes more than one core', async () => {
  const [settings] = await on.database.query(
    `SELECT current_setting('search_path') AS schema, current_setting('max_parallel_workers_per_gather') AS helpers`,
  );
  expect(settings).toEqual({ schema: 'contacts_intake', helpers: '0' });
});
