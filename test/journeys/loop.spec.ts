import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase, TEST_ROLE_SECRET } from '@front-door/testing';
import { readAgencies } from '../../apps/front-door/src/agencies';
import { type RunningFrontDoor, startFrontDoor } from '../../apps/front-door/src/start-front-door';
import { readExamples } from '../../tools/story/examples';
import { referAnAdult } from '../../tools/story/dais';
import { showTheNotices } from '../../tools/story/encompass';
import { followTheAlarm } from '../../tools/story/the-alarm';
import { playTheLoop, readTheBooks } from '../../tools/story/the-loop';
import { signedIn } from '../setup/signed-in';
import { sharedSettings } from '@front-door/service';

/** The loop, in one process, through the public doors and the development sign-in. */
let door: RunningFrontDoor;
let data: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  process.env.DEV_SIGN_IN = 'yes';
  dataDir = mkdtempSync(join(tmpdir(), 'front-door-journey-'));
  data = await testDatabase();
  door = await startFrontDoor({
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: data.adminUrl,
    issuer: 'development',
    agencies: readAgencies(),
    shared: sharedSettings({ LOG_LEVEL: 'silent' }),
    secret: TEST_ROLE_SECRET,
  });
});
afterAll(async () => {
  await door?.close();
  await data?.drop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

it('a school’s contact reaches a screener, is decided, and the school hears back; the books balance', async () => {
  const as = signedIn(door.url, door.issuer);
  const [example] = readExamples();
  const told = await playTheLoop(
    {
      school: as('oakfield-lead'),
      police: as('police-mash'),
      health: as('hospital-nurse'),
      screener: as('screener-one'),
      manager: as('screening-manager'),
      teams: [as('assessment-team'), as('family-support-team')],
    },
    example!.contact,
    () => undefined,
  );
  expect([...new Set(told.found)].sort()).toEqual(['outcome', 'question', 'receipt']);
  expect(new Set(told.outcomes).size).toBe(2);
  expect([...told.previewed].sort()).toEqual([...told.outcomes].sort());
  expect(await readTheBooks(as('screening-manager'), () => undefined)).toMatchObject({
    balanced: true,
    received: 2,
    decided: 2,
    waiting: 0,
  });
});

it('CAL-05 an out-of-hours emergency pages, by reference only, until somebody acknowledges', async () => {
  const as = signedIn(door.url, door.issuer);
  const { contact, as: sender } = readExamples().find(({ file }) => file.startsWith('12'))!;
  const { reference } = await as(sender).post<{ reference: string }>('/v1/contacts/for-caller', contact);
  const lines: string[] = [];
  const page = await followTheAlarm(
    { duty: as('emergency-duty-worker'), manager: as('screening-manager') },
    reference,
    (line) => lines.push(line),
  );
  expect(page.words).not.toMatch(/Moyo|Tariro|Tendai|Simba/);
  expect(lines).toHaveLength(3);
});

it('DA-09 an adult referred by housing goes to DAIS and on to MARAC, and the agenda does not say how to reach her', async () => {
  const as = signedIn(door.url, door.issuer);
  const cast = { housing: as('housing-officer'), dais: as('dais-worker'), chair: as('police-marac-chair') };
  const agenda = await referAnAdult(cast, () => undefined);
  expect(agenda).toContain('Leila Farahani');
  expect(agenda).not.toMatch(/07700 900418|the book/);
});

it('every service’s journal verifies after it', async () => {
  const as = signedIn(door.url, door.issuer);
  for (const [name, { card }] of door.services) {
    const verifies = as(card.walled ? 'lado' : 'auditor');
    expect(await verifies.get(`/v1/operations/${name}/journal/verdict`)).toMatchObject({ ok: true });
  }
});

it('another school sees nothing of it, wherever it looks', async () => {
  const as = signedIn(door.url, door.issuer);
  const { items } = await as('oakfield-lead').get<{ items: { id: string; contactId: string }[] }>('/v1/inbox');
  expect(items.length).toBeGreaterThan(0);
  const other = as('marsh-lane-lead');
  expect((await other.get<{ items: unknown[] }>('/v1/inbox')).items).toEqual([]);
  expect((await other.get<{ items: unknown[] }>('/v1/submissions')).items).toEqual([]);
  expect((await other.get<{ items: unknown[] }>('/v1/contacts')).items).toEqual([]);
  for (const path of [`/v1/inbox/${items[0]!.id}`, `/v1/contacts/${items[0]!.contactId}`]) {
    await expect(other.get(path)).rejects.toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
});

it('describes every door and event', async () => {
  const openapi = (await (await fetch(`${door.url}/openapi.json`)).json()) as { openapi: string; paths: object };
  expect(openapi.openapi).toBe('3.1.0');
  expect(Object.keys(openapi.paths)).toEqual(
    expect.arrayContaining(['/v1/contacts', '/v1/queue', '/v1/inbox', '/v1/books']),
  );
  const asyncapi = (await (await fetch(`${door.url}/asyncapi.json`)).json()) as { asyncapi: string; channels: object };
  expect(asyncapi.asyncapi).toBe('3.0.0');
  expect(Object.keys(asyncapi.channels)).toEqual(
    expect.arrayContaining(['frontdoor.contacts', 'frontdoor.screening', 'frontdoor.partners']),
  );
  const ready = await fetch(`${door.url}/health/ready`);
  expect(ready.status).toBe(200);
});

it('FEED-05 a police notification of domestic abuse reaches each child’s school, each with its own child only', async () => {
  const as = signedIn(door.url, door.issuer);
  const { contact } = readExamples().find(({ contact: { police } }) => police?.domesticAbuse)!;
  const { id } = await as('police-mash').post<{ id: string }>('/v1/contacts', contact);
  const schools = { lead: as('marsh-lane-lead'), otherLead: as('oakfield-lead'), desk: as('education-worker') };
  const words = await showTheNotices(schools, id, () => undefined);
  const named = words.map((text) => ['Zofia', 'Luca', 'Bruno'].filter((name) => text.includes(name)));
  expect(named).toEqual([['Zofia'], ['Luca'], ['Bruno']]);
});
