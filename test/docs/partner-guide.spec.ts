import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedSettings } from '@front-door/service';
import { type TestDatabase, TEST_ROLE_SECRET, testDatabase } from '@front-door/testing';
import { readAgencies } from '../../apps/front-door/src/agencies';
import { Names } from '../../apps/partner-exchange/src/delivery/where-it-leads';
import { type RunningFrontDoor, startFrontDoor } from '../../apps/front-door/src/start-front-door';
import { signInAs } from '../../apps/dev-sign-in/src/sign-in-as';
import type { Caller } from '../../tools/story/caller';
import { signedIn } from '../setup/signed-in';
import { type Given, SCENES } from './guide-scenes';
import { page } from './markdown';

/**
 * Runs the shell blocks of the partner guide as an agency's developer would paste them: those that begin with ```sh test, in order, with
 * the names that one sets known to the next. Each curl must answer what the comments say (`# answers 201`), in their order.
 */
interface Block {
  title: string;
  /** As its scene is called. */
  scene: string;
  script: string;
  answers: number[];
}

const blocks: Block[] = [];
for (const section of page('docs/partner-guide.md').split(/^## /m)) {
  const title = section.slice(0, section.indexOf('\n'));
  for (const [index, [, script]] of [...section.matchAll(/^```sh test\n([\s\S]*?)^```$/gm)].entries()) {
    const scene = index === 0 ? title : `${title} (${index + 1})`;
    const answers = [...script!.matchAll(/# answers (\d{3})/g)].map(([, status]) => Number(status));
    blocks.push({ title, scene, script: script!, answers });
  }
}

let door: RunningFrontDoor;
let data: TestDatabase;
let dataDir: string;
let as: (id: string) => Caller;
const tokenOf = async (personId: string): Promise<string> => (await signInAs({ issuer: door.issuer, personId })).accessToken; // prettier-ignore
const names: Record<string, string> = {};

beforeAll(async () => {
  process.env.DEV_SIGN_IN = 'yes';
  dataDir = mkdtempSync(join(tmpdir(), 'front-door-guide-'));
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
  as = signedIn(door.url, door.issuer);
  // Nobody is asked where a name leads, nor is anything sent there: it is the last of the guide.
  jest.spyOn(door.services.get('partner-exchange')!.app.get(Names, { strict: false }), 'addresses').mockResolvedValue([{ address: '93.184.215.14', family: 4 }]); // prettier-ignore
  Object.assign(names, {
    URL: door.url,
    ISSUER: door.issuer,
    CLIENT_ID: 'sys-school-oakfield',
    KEY_FILE: join(dataDir, 'dev-sign-in', 'systems', 'sys-school-oakfield.json'),
    TOKEN: 'none yet: the first block gets one',
  });
});
afterAll(async () => {
  await door?.close();
  await data?.drop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

it('there are blocks to run, and each says what its requests answer', () => {
  expect(blocks.length).toBeGreaterThan(6);
  for (const { script, answers } of blocks)
    expect([script, answers.length]).toEqual([script, (script.match(/\bcurl /g) ?? []).length]);
  const notRun = [...page('docs/partner-guide.md').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, script]) => script!);
  expect(notRun.filter((script) => script.includes('curl'))).toEqual([]);
  const scenes = blocks.map(({ scene }) => scene);
  for (const scene of Object.keys(SCENES)) expect(scenes).toContain(scene);
});

describe('the blocks of the partner guide, as pasted', () => {
  const given = new Map<string, Given>();
  it.each(blocks.map((block, index) => [`${index + 1}: ${block.title}`, block] as const))('%s', async (_, block) => {
    const { title, scene, script } = block;
    const known = { ...names, ...given.get(title) };
    const made = await SCENES[scene]?.({ as, tokenOf, names: known, folder: dataDir });
    given.set(title, { ...given.get(title), ...made });
    const { said, statuses } = await bash(script, { ...names, ...given.get(title) });
    expect({ said, statuses }).toEqual({ said: expect.any(String), statuses: block.answers });
  });
});

/** Runs a block with what the blocks before it have set, and keeps what it sets. Every request tells its status on a line of its own. */
async function bash(script: string, known: Given): Promise<{ said: string; statuses: number[] }> {
  const sets = [...new Set([...script.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!))];
  const text = [
    'set -euo pipefail',
    `curl() { command curl --max-time 20 --write-out '%{stderr}\\nSTATUS %{http_code}\\n' "$@"; }`,
    // What it says is the token of whoever signed in.
    `npm() { printf '%s' "$SIGNED_IN"; }`,
    script,
    ...sets.map((name) => `printf 'SET ${name}=%s\\n' "$${name}" >&2`),
  ].join('\n');
  const child = spawn('bash', ['-c', text], { cwd: dataDir, env: { PATH: process.env.PATH, ...known } });
  let [said, aside] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (aside += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The block ended with ${String(code)}:\n${script}\n${said}\n${aside}`);
  for (const [, name, value] of aside.matchAll(/^SET ([A-Z_]+)=(.*)$/gm)) names[name!] = value!;
  return { said, statuses: [...aside.matchAll(/^STATUS (\d{3})$/gm)].map(([, status]) => Number(status)) };
}
