import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedSettings } from '@front-door/service';
import {
  people,
  startTestIssuer,
  TEST_ROLE_SECRET,
  type TestDatabase,
  testDatabase,
  type TestIssuer,
} from '@front-door/testing';
import { readAgencies } from './agencies';
import { findRunning, writeRunning } from './running-file';
import { CARDS } from './services';
import { type FrontDoorSettings, type RunningFrontDoor, startFrontDoor } from './start-front-door';

let data: TestDatabase;
let issuer: TestIssuer;
let dataDir: string;
let door: RunningFrontDoor;

const settings = (change: Partial<FrontDoorSettings> = {}): FrontDoorSettings => ({
  port: 0,
  host: '127.0.0.1',
  dataDir,
  databaseUrl: data.adminUrl,
  issuer: { url: issuer.issuer },
  agencies: readAgencies(),
  shared: sharedSettings({ LOG_LEVEL: 'silent' }),
  secret: TEST_ROLE_SECRET,
  ...change,
});

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${door.url}${path}`, init);

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'front-door-host-'));
  [data, issuer] = await Promise.all([testDatabase(), startTestIssuer()]);
  door = await startFrontDoor(settings());
}, 60_000);

afterAll(async () => {
  await door?.close();
  await issuer?.close();
  await data?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the one door', () => {
  it('says what runs behind it', async () => {
    const home = (await (await ask('/')).json()) as { services: { name: string }[] };
    expect(home.services.map(({ name }) => name)).toEqual(CARDS.map(({ name }) => name));
  });

  it('is ready when every service is', async () => {
    const response = await ask('/health/ready');
    expect([response.status, await response.json()]).toMatchObject([200, { ready: true }]);
  });

  it.each(['/v1/contacts', '/v1/queue', '/v1/inbox', '/v1/operations/threshold-screening/parked'])(
    'hands %s to the service whose it is, which asks who is there',
    async (path) => expect((await ask(path)).status).toBe(401),
  );

  it('lets someone in whom the issuer names', async () => {
    const token = issuer.token(people.manager);
    expect((await ask('/v1/queue', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it.each([
    '/nothing',
    '/v1/contactsx',
    '/v1/operations/no-such-service/parked',
    '//v1/contacts',
    '/docs/../secrets.json',
    '/docs/../withheld-keys',
    '/docs/package.json',
  ])('answers %s with a problem, as there is nothing', async (path) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(await response.json()).toMatchObject({ code: 'not-found', status: 404 });
  });

  it('lets its own pages be read only', async () => {
    const response = await ask('/openapi.json', { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('describes every service’s paths in one OpenAPI document', async () => {
    const { openapi, paths } = (await (await ask('/openapi.json')).json()) as { openapi: string; paths: object };
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/contacts', '/v1/queue', '/v1/inbox']));
  });

  it('serves the pages to browse it with, and lets nothing from elsewhere into them', async () => {
    const page = await ask('/docs');
    expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'`);
    const [, ...sources] = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source!);
    for (const source of sources) expect([source, (await ask(source)).status]).toEqual([source, 200]);
  });

  it('gives each figure’s meaning once, with every service’s lines', async () => {
    const text = await (await ask('/metrics')).text();
    expect(text.match(/# TYPE frontdoor_outbox_rows /g)).toHaveLength(1);
    expect(text.match(/^frontdoor_outbox_rows\{/gm)).toHaveLength(CARDS.length);
  });
});

describe('on its data folder', () => {
  it('says what runs, without any secret, readable by its owner only', async () => {
    const file = join(dataDir, 'running.json');
    expect(await findRunning(dataDir)).toMatchObject({ mode: 'embedded', pid: process.pid, url: door.url });
    expect(readFileSync(file, 'utf8')).not.toContain(new URL(data.adminUrl).password);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const keys = join(dataDir, 'withheld-keys');
    expect(statSync(keys).mode & 0o777).toBe(0o600);
  });

  it('is not ended by a start that fails, which says why and leaves nothing behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startFrontDoor(settings({ port, dataDir: join(dataDir, 'other') }))).rejects.toThrow(
      `Port ${port} is taken.`,
    );
    await new Promise((resolve) => other.close(resolve));
    expect((await ask('/health/ready')).status).toBe(200);
  });

  it('counts a file of a process that is gone as nothing running', async () => {
    const gone = mkdtempSync(join(tmpdir(), 'front-door-gone-'));

    await writeRunning(gone, { mode: 'embedded', pid: 2 ** 22 + 1, url: door.url, issuer: '' });
    expect(await findRunning(gone)).toBeUndefined();
    await writeRunning(gone, { mode: 'embedded', pid: process.ppid, url: door.url, issuer: '' });
    expect(await findRunning(gone)).toBeUndefined();
    rmSync(gone, { recursive: true });
  });
});
