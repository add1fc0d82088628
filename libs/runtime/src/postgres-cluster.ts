import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, canReach, giveTo, sharedTemporaryFolder } from './postgres-account';
import type { PostgresBinaries } from './postgres-binaries';
import { startProcess } from './processes';

export interface Cluster {
  dataDir: string;
  account: Account | undefined;
  binaries: PostgresBinaries;
}

/**
 * Makes the data folder if it is not there or empty, and returns the superuser's password. Call it under the data folder's lock.
 * Refuses (rejects) a folder with other things in it, one of another major version, and one whose password file is gone.
 */
export async function ensureCluster(
  cluster: Cluster,
  durable: boolean,
  onProgress: (text: string) => void,
): Promise<string> {
  const { dataDir, account, binaries } = cluster;
  const passwordFile = `${dataDir}.password`;
  const version = join(dataDir, 'PG_VERSION');
  if (!existsSync(version)) {
    if (existsSync(dataDir) && readdirSync(dataDir).length) {
      throw new Error(`${dataDir} is not empty and holds no PostgreSQL data: choose another folder`);
    }
    onProgress('Creating the PostgreSQL data folder');
    if (!existsSync(passwordFile)) {
      writeFileSync(`${passwordFile}.new`, randomBytes(24).toString('hex'), { mode: 0o600 });
      renameSync(`${passwordFile}.new`, passwordFile);
    }
    await initialise(cluster, readFileSync(passwordFile, 'utf8'), durable);
  }
  const major = readFileSync(version, 'utf8').trim();
  if (major !== binaries.major) {
    throw new Error(
      `${dataDir} was made by PostgreSQL ${major}; this is ${binaries.major}. Move the data with pg_dump, or remove it`,
    );
  }
  if (!existsSync(passwordFile)) {
    throw new Error(`${passwordFile} is gone, so nobody can sign in to ${dataDir}: restore it, or remove both`);
  }
  // Made by an ordinary user who is root, or the other way round.
  if (account && statSync(dataDir).uid !== account.uid) giveTo(account, dataDir);
  return readFileSync(passwordFile, 'utf8').trim();
}

/**
 * The working folder and the -D argument that let the account use a folder it owns, though it may not be able to walk to it: root's
 * checkout may lie in a 0700 folder, PostgreSQL must not be root, and opening root's folders to everyone is not ours to do. Node
 * enters the folder while it is still root (libuv changes folder before user), and `/proc/self/cwd` then leads straight there: the
 * kernel checks no folder above. PostgreSQL never leaves that folder, nor do its children.
 */
export function placeFor(account: Account | undefined, dataDir: string): { cwd: string; asArgument: string } {
  if (!account || canReach(account, dirname(dataDir))) return { cwd: dataDir, asArgument: dataDir };
  if (process.platform === 'linux') return { cwd: dataDir, asArgument: '/proc/self/cwd' };
  throw new Error(`PostgreSQL may not run as root, and no other user can reach ${dataDir}: run as an ordinary user`);
}

/** In a folder beside it, renamed at the end: one that exists is complete, whenever this process is killed. */
async function initialise({ dataDir, account, binaries }: Cluster, password: string, durable: boolean): Promise<void> {
  const fresh = `${dataDir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const passing = mkdtempSync(join(sharedTemporaryFolder(account), 'front-door-initdb-'));
  try {
    const pwfile = join(passing, 'password');
    writeFileSync(pwfile, password, { mode: 0o600 });
    if (account) for (const path of [fresh, passing, pwfile]) chownSync(path, account.uid, account.gid);
    const { cwd, asArgument } = placeFor(account, fresh);
    const said: string[] = [];
    const initdb = await startProcess({
      command: binaries.initdb,
      // PostgreSQL's own C.UTF-8 is the same on every operating system, and does not change with its upgrades.
      args: [
        `--pgdata=${asArgument}`,
        '--username=postgres',
        `--pwfile=${pwfile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
      ]
        .concat(['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'])
        .concat(durable ? [] : ['--no-sync']),
      cwd,
      env: postgresEnvironment(),
      ...account,
      log: { prefix: '', write: (line) => said.push(line) },
    });
    const { code, signal } = await initdb.ended;
    if (code !== 0) throw new Error(`initdb failed (${signal ?? code}):\n${said.slice(-15).join('\n')}`);
  } finally {
    rmSync(passing, { recursive: true, force: true });
  }
  if (existsSync(dataDir)) rmdirSync(dataDir);
  renameSync(fresh, dataDir);
}

/** Nothing of the caller's: a PGDATA or PGPORT of somebody's other server must not matter. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C' };
}
