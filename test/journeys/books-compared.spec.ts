import { londonDate } from '@front-door/casework';
import { aContact, eventually } from '@front-door/testing';
import { CheckBooks } from '../../apps/threshold-screening/src/sweeps/check-books';
import { type Embedded, startEmbedded } from '../setup/embedded';
import type { Receipt } from '../setup/load';

/** The books compared by the service itself, with a token of its own, over intake's real ledger. */
let world: Embedded;
beforeAll(async () => {
  world = await startEmbedded();
}, 60_000);
afterAll(() => world?.close());

const figure = async (name: string): Promise<number> => {
  const text = await (await fetch(`${world.door.url}/metrics`)).text();
  return Number(new RegExp(`^${name.replace(/[{}]/g, '.')}.* (\\S+)$`, 'm').exec(text)?.[1]);
};

it('a child whose screening is lost is in the figures after two looks, and readiness stays green', async () => {
  const compare = () => world.door.services.get('threshold-screening')!.app.get(CheckBooks).sweep();
  const { id } = await world.as('oakfield-lead').post<Receipt>('/v1/contacts', aContact());
  const screened = 'SELECT id FROM threshold_screening.screening WHERE contact_id = $1';
  await eventually(async () => (await world.data.sql(screened, [id])).length === 2, 'both children being screened');
  await compare();
  await compare();
  expect(await figure('frontdoor_books_missing{of="children"')).toBe(0);
  expect(await figure('frontdoor_books_age_seconds')).toBeLessThan(60);

  // Both sides, so that neither is on its way any more: as if received an hour ago. Around midnight that is another day.
  const [day] = [londonDate(new Date(Date.now() - 3_600_000))];
  await world.data.sql('DELETE FROM threshold_screening.screening WHERE contact_id = $1', [id]);
  await world.data.sql(
    `UPDATE contacts_intake.contact_child SET received_at = now() - interval '1 hour', day = $2 WHERE contact_id = $1`,
    [id, day],
  );
  await compare();
  expect(await figure('frontdoor_books_missing{of="children"')).toBe(0);
  await compare();
  expect(await figure('frontdoor_books_missing{of="children"')).toBe(2);
  expect((await fetch(`${world.door.url}/health/ready`)).status).toBe(200);
  const views = await world.data.sql<{ metadata: string }>('SELECT metadata FROM contacts_intake.access_journal');
  const asked = views.map(({ metadata }) => metadata).filter((metadata) => metadata.includes('ledger.viewed'));
  expect(asked).toHaveLength(4 * 3);
  for (const metadata of asked) expect(metadata).toContain('svc-threshold-screening');
});
