import { randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedSettings } from '@front-door/service';
import { keepFile } from './kept-file';

/**
 * The keys that withheld values are recognised by: those of the setting; or those in `<dataDir>/withheld-keys` (0600), one a line, the first for
 * new fingerprints, with one in it from the first start on. Beside the database, never in it.
 */
export async function keepWithheldKeys(dataDir: string, set: readonly string[]): Promise<readonly string[]> {
  if (set.length > 0) return set;
  const file = join(dataDir, 'withheld-keys');
  const read = async () => (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  let keys = await read().catch(ifNotThere);
  if (!keys) {
    await keepFile(file, `${randomBytes(32).toString('base64url')}\n`);
    keys = await read();
  }
  await chmod(file, 0o600);
  if (keys.length === 0)
    throw new Error(`${file} is empty: restore it. Without its keys nobody knows what must not be disclosed.`);
  return sharedSettings({ WITHHELD_KEYS: keys.join(',') }).withheldKeys;
}

function ifNotThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
