import { randomBytes } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a file for its owner's eyes alone (0600), unless it is there. Two processes at once end with the same one. */
export async function keepFile(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(mine, content, { mode: 0o600, flag: 'wx' });
  try {
    await link(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(mine, { force: true });
  }
}
