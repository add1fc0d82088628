import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedSettings } from '@front-door/service';
import { eventually, type TestDatabase, TEST_ROLE_SECRET, testDatabase } from '@front-door/testing';
import { readAgencies } from '../../apps/front-door/src/agencies';
import { type RunningFrontDoor, startFrontDoor } from '../../apps/front-door/src/start-front-door';
import type { Caller } from '../../tools/story/caller';
import { signedIn } from '../setup/signed-in';
import { page } from './markdown';

/**
 * Runs the shell blocks of the partner guide as an agency's developer would paste them: those that begin with ```sh test, in order, with
 * the names that one sets known to the next. Each curl must answer what the comments say (`# answers 201`), in their order.
 */
interface Block {
  title: string;
  script: string;
  answers: number[];
}

const blocks: Block[] = [];
for (const section of page('docs/partner-guide.md').split(/^## /m)) {
  for (const [, script] of section.matchAll(/^```sh test\n([\s\S]*?)^```$/gm)) {
    const answers = [...script!.matchAll(/# answers (\d{3})/g)].map(([, status]) => Number(status));
    blocks.push({ title: section.slice(0, section.indexOf('\n')), script: script!, answers });
  }
}

let door: RunningFrontDoor;
let data: TestDatabase;
let dataDir: string;
let as: (id: string) => Caller;
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

/** What the front door's staff do before an agency can do what a section is about. */
const before: Record<string, () => Promise<void>> = {
  'Answering a question': async () => {
    const screener = as('screener-one');
    const screening = await triaged(screener);
    await screener.post(`/v1/screenings/${screening}/questions`, { question: 'Who collects her from school?' });
    await inInbox('question');
  },
  'Answering a check': async () => {
    const screener = as('screener-one');
    const { receipt } = await as('oakfield-lead').get<{ receipt: { children: { childId: string }[] } }>(
      `/v1/contacts/${names.CONTACT_ID}`,
    );
    await screener.post(`/v1/screenings/contacts/${names.CONTACT_ID}/checks`, {
      childIds: receipt.children.map(({ childId }) => childId),
      agencies: [{ agency: 'school-oakfield' }],
      purpose: 'To decide what this child needs.',
      lawfulBasis: 'public-task',
      lawfulBasisWords: 'Working together to safeguard children.',
      agreement: { status: 'informed-and-agreed' },
      questions: ['What do you hold about this child?'],
    });
    await inInbox('check-request');
  },
};

it('there are blocks to run, and each says what its requests answer', () => {
  expect(blocks.length).toBeGreaterThan(6);
  for (const { script, answers } of blocks)
    expect([script, answers.length]).toEqual([script, (script.match(/\bcurl /g) ?? []).length]);
  const titles = blocks.map(({ title }) => title);
  for (const title of Object.keys(before)) expect(titles).toContain(title);
});

describe('the blocks of the partner guide, as pasted', () => {
  const prepared = new Set<string>();
  it.each(blocks.map((block, index) => [`${index + 1}: ${block.title}`, block] as const))('%s', async (_, block) => {
    if (before[block.title] && !prepared.has(block.title)) await before[block.title]!();
    prepared.add(block.title);
    const { said, statuses } = await bash(block.script);
    expect({ said, statuses }).toEqual({ said: expect.any(String), statuses: block.answers });
  });
});

async function triaged(screener: Caller): Promise<string> {
  const screening = await eventually(async () => {
    const { items } = await screener.get<{ items: { id: string; version: number }[] }>(
      `/v1/screenings?contactId=${names.CONTACT_ID}`,
    );
    return items[0];
  }, 'the screening');
  await screener.post(`/v1/screenings/${screening.id}/claim`, {});
  const { version } = await screener.get<{ version: number }>(`/v1/screenings/${screening.id}`);
  const triage = { rag: 'amber', initialDecision: 'csc-screening', rationale: 'Invented.' };
  await screener.post(`/v1/screenings/${screening.id}/triage`, triage, { version });
  return screening.id;
}

async function inInbox(kind: string): Promise<void> {
  const school = as('oakfield-lead');
  await eventually(
    async () => (await school.get<{ items: object[] }>(`/v1/inbox?kind=${kind}&open=true`)).items.length > 0,
    kind,
  );
}

/** Runs a block with what the blocks before it have set, and keeps what it sets. Every request tells its status on a line of its own. */
async function bash(script: string): Promise<{ said: string; statuses: number[] }> {
  const sets = [...new Set([...script.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!))];
  const text = [
    'set -euo pipefail',
    `curl() { command curl --max-time 20 --write-out '%{stderr}\\nSTATUS %{http_code}\\n' "$@"; }`,
    script,
    ...sets.map((name) => `printf 'SET ${name}=%s\\n' "$${name}" >&2`),
  ].join('\n');
  const child = spawn('bash', ['-c', text], { cwd: dataDir, env: { PATH: process.env.PATH, ...names } });
  let [said, aside] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (aside += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The block ended with ${String(code)}:\n${script}\n${said}\n${aside}`);
  for (const [, name, value] of aside.matchAll(/^SET ([A-Z_]+)=(.*)$/gm)) names[name!] = value!;
  return { said, statuses: [...aside.matchAll(/^STATUS (\d{3})$/gm)].map(([, status]) => Number(status)) };
}
