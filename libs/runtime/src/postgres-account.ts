import { lstatSync, readFileSync, readdirSync, lchownSync, statSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The user PostgreSQL runs as, when that is not the user of this process. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root starts it as the owner of an existing data folder, else as `nobody`. Anyone
 * else starts it as themselves (undefined).
 */
export function postgresAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const nobody = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  // -2, as macOS writes it, is 2^32 - 2 to the system calls.
  const id = (text: string | undefined) => Number(text) >>> 0;
  return nobody ? { uid: id(nobody[2]), gid: id(nobody[3]) } : { uid: 65534, gid: 65534 };
}

/** Whether the account may walk to `path` (every folder above it) and read it. */
export function canReach(account: Account, path: string): boolean {
  const full = resolve(path);
  for (let folder = dirname(full); ; folder = dirname(folder)) {
    if (!permits(account, folder, 0o1)) return false;
    if (folder === dirname(folder)) break;
  }
  return permits(account, full, statSync(full).isDirectory() ? 0o5 : 0o4);
}

function permits({ uid, gid }: Account, path: string, bits: number): boolean {
  const { mode, uid: owner, gid: group } = statSync(path);
  const shift = owner === uid ? 6 : group === gid ? 3 : 0;
  return ((mode >> shift) & bits) === bits;
}

/** Folders for passing things; the first the account can enter. Refuses (throws) when there is none. */
export function sharedTemporaryFolder(account: Account | undefined): string {
  const found = [tmpdir(), '/tmp', '/var/tmp', '/dev/shm'].find(
    (folder) => !account || (existsSync(folder) && canReach(account, folder)),
  );
  if (found) return found;
  throw new Error(
    'PostgreSQL cannot be started by root here: no temporary folder is open to other users. Run as an ordinary user, or set DATABASE_URL',
  );
}

/** Gives a folder and all in it to the account. Symbolic links are not followed. */
export function giveTo(account: Account, path: string): void {
  lchownSync(path, account.uid, account.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(account, join(path, name));
}
