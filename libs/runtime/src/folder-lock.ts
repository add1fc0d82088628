import { randomBytes } from 'node:crypto';
import { mkdir, link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes';

const staleAfterMs = 15_000;

/**
 * Runs `work` while no other process does so under the same lock file; waits as long as the other is alive. A holder that was killed is noticed: its
 * process is gone, or (its id was given to another process) it no longer touches the file.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${randomBytes(8).toString('hex')}`;
  await mkdir(dirname(file), { recursive: true });
  while (!(await create(file, mine))) {
    if (!(await removeIfStale(file))) await sleep(100);
  }
  const touching = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), 1000);
  touching.unref();
  try {
    return await work();
  } finally {
    clearInterval(touching);
    if ((await read(file)) === mine) await rm(file, { force: true });
  }
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(file: string): Promise<boolean> {
  const holder = await read(file);
  const age = await stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => undefined,
  );
  if (holder === undefined || age === undefined) return true;
  const pid = Number.parseInt(holder, 10);
  const gone = pid > 0 && !isAlive(pid);
  if (!gone && age < staleAfterMs) return false;
  // Moved aside first: only one waiter can move a given file, and one that moved a fresh lock by mistake puts it back.
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch {
    return true;
  }
  if ((await read(aside)) !== holder) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  return true;
}

const read = (file: string) => readFile(file, 'utf8').catch(() => undefined);
