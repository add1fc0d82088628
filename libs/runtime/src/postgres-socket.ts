import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const NAME = '.s.PGSQL.';
/** What the address of a socket may be, in bytes, on the strictest of the systems. */
const LONGEST = 103;

const pathOf = (dataDir: string, port: number): string => join(dataDir, `${NAME}${port}`);

/** Whether a server can listen on a socket in its data folder. It lies there because only the server's own account and root can enter. */
export function canHaveSocket(dataDir: string): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(pathOf(dataDir, 65_535)) <= LONGEST;
}

/** Whether the server of this port listens there: one that an earlier version started does not. */
export function socketOf(dataDir: string, port: number): boolean {
  return canHaveSocket(dataDir) && existsSync(pathOf(dataDir, port));
}

/** Those that a killed server left. Only while none runs. */
export function forgetSockets(dataDir: string): void {
  for (const name of readdirSync(dataDir)) if (name.startsWith(NAME)) rmSync(join(dataDir, name), { force: true });
}
