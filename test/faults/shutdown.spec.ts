import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type OwnProcess, startProcess } from '@front-door/runtime';
import { eventually, TEST_ROLE_SECRET, type TestDatabase, testDatabase } from '@front-door/testing';
import { signInAs } from '../../apps/dev-sign-in/src/sign-in-as';
import { Load } from '../setup/load';
import { ensureBuilt } from '../setup/with-kafka';

/** The process that people start with `npm start` is told to end in the middle of work. */
let data: TestDatabase;
let dataDir: string;
let port: number;
let running: OwnProcess | undefined;
const said: string[] = [];

beforeAll(async () => {
  ensureBuilt();
  data = await testDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'front-door-shutdown-'));
  port = await freePort();
}, 300_000);
afterAll(async () => {
  await running?.kill();
  await data?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const url = (): string => `http://127.0.0.1:${port}`;

async function start(): Promise<OwnProcess> {
  const settings = {
    ...{ DATABASE_URL: data.adminUrl, ROLE_SECRET: TEST_ROLE_SECRET, DATA_DIR: dataDir, PORT: String(port) },
    ...{
      DEV_SIGN_IN: 'yes',
      OIDC_ISSUER: '',
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_SECOND: '10000',
    },
  };
  running = await startProcess({
    command: process.execPath,
    args: [join(__dirname, '../../dist/apps/front-door/src/main.js')],
    env: { ...process.env, ...settings },
    log: { prefix: '', write: (line) => said.push(line) },
  });
  await eventually(async () => (await fetch(`${url()}/health/ready`)).status === 200, 'its being ready', 30_000);
  return running;
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'ends in order at %s, with code 0, and loses nothing it has answered for',
  async (signal) => {
    const first = await start();
    const token = (await signInAs({ issuer: `${url()}/dev-sign-in`, personId: 'oakfield-lead' })).accessToken;
    const sending = new Load({ url: url(), tokens: [token], contacts: 200, concurrency: 8 });
    const receipts = sending.run();
    await sending.reached(50);
    const from = Date.now();
    const end = first.stop([{ signal, waitMs: 20_000 }]);
    expect(await end).toEqual({ code: 0, signal: null });
    expect(Date.now() - from).toBeLessThan(15_000);
    const again = await start();
    const children = (await receipts).flatMap((receipt) => receipt.children.map(({ childId }) => childId));
    await eventually(async () => {
      const rows = await data.sql('SELECT 1 FROM threshold_screening.screening WHERE child_id = ANY ($1)', [children]);
      return rows.length === children.length;
    }, 'every child being screened');
    expect(
      await data.sql(
        `SELECT contact_id FROM partner_exchange.message WHERE kind = 'receipt' GROUP BY contact_id HAVING count(*) > 1`,
      ),
    ).toEqual([]);
    await again.stop();
  },
  60_000,
);
