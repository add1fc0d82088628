import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { londonInstant } from '@front-door/casework';
import { TEST_ROLE_SECRET, testDatabase } from '@front-door/testing';
import { liveTheYear } from '../../tools/seed/live-the-year';
import { startSimulated } from '../../tools/seed/simulated-front-door';
import { contactsOf, planTheYear } from '../../tools/seed/the-year';

/** Good Friday to the Wednesday after Easter, with fewer contacts than in life. */
const from = '2026-04-03';

it('lives planned days through the public doors, at their own times, and the books balance', async () => {
  const data = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'front-door-year-'));
  const place = { dataDir, databaseUrl: data.adminUrl, secret: TEST_ROLE_SECRET };
  const front = await startSimulated(londonInstant(from, '00:00'), () => undefined, place);
  try {
    const plan = planTheYear({ seed: 5, from, days: 6, childContacts: 1500 });
    const lived = await liveTheYear(front, plan, () => undefined);
    expect(lived.children).toBe(Math.round((1500 * 6) / 365));

    const manager = front.as('screening-manager');
    expect(await manager.get(`/v1/books?from=${from}&to=2026-04-09`)).toMatchObject({
      balanced: true,
      received: lived.children,
    });
    const calls = plan.flatMap((day) => day.calls);
    const written = plan.flatMap(({ allegations }) => allegations).length;
    // What was told in a call is taken up on the next working day.
    const told = written + plan.slice(0, -1).flatMap((day) => day.calls.filter(({ tells }) => tells)).length;
    const period = `from=${from}&to=2026-04-09`;
    expect(await manager.get(`/v1/consultations/figures?${period}`)).toMatchObject({
      calls: { asked: calls.length, advised: calls.filter(({ ends }) => ends === 'advised').length },
    });
    const asked = plan.flatMap(contactsOf).filter(({ discussion }) => discussion).length;
    expect(asked).toBeGreaterThan(0);
    expect(await front.as('chair').get(`/v1/discussions/figures?${period}`)).toMatchObject({
      discussions: { asked, held: asked },
    });
    expect(await front.as('lado').get(`/v1/lado/figures?${period}`)).toMatchObject({
      figures: { received: told, thresholdMet: expect.any(Number) },
    });
    const { items } = await front.as('auditor').get<{ items: { receivedAt: string }[] }>('/v1/contacts?limit=200');
    expect(items.map(({ receivedAt }) => receivedAt).sort()).toEqual(
      plan
        .flatMap(contactsOf)
        .map(({ at }) => at.toISOString().slice(0, 13))
        .sort()
        .map((hour) => expect.stringContaining(hour)),
    );
    expect(front.clock.now().toISOString().slice(0, 10)).toBe('2026-04-08');
  } finally {
    await front.close();
    await data.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 120_000);
