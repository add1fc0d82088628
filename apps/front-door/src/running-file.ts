import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '@front-door/runtime';

/** What runs on a data folder, so that the commands find it. No secrets in it. */
export interface Running {
  mode: 'embedded' | 'kafka';
  pid: number;
  url: string;
  issuer: string;
  /** The database, without a user or a password. */
  database?: string;
  brokers?: string[];
}

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

export async function writeRunning(dataDir: string, running: Running): Promise<void> {
  const file = fileIn(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(running, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export async function removeRunning(dataDir: string): Promise<void> {
  const said = await read(dataDir);
  if (said?.pid === process.pid) await rm(fileIn(dataDir), { force: true });
}

/** What runs there now. A file that a killed process left does not count: its process must live and answer by its own id. */
export async function findRunning(dataDir: string): Promise<Running | undefined> {
  const said = await read(dataDir);
  if (!said || !isAlive(said.pid)) return undefined;
  try {
    const response = await fetch(`${said.url}/health/live`, { signal: AbortSignal.timeout(5_000) });
    const { pid } = (await response.json()) as { pid?: number };
    return pid === said.pid ? said : undefined;
  } catch {
    return undefined;
  }
}

/** Two at once on the same data would publish the same events by two ways. */
export async function refuseIfRunning(dataDir: string): Promise<void> {
  const running = await findRunning(dataDir);
  if (running && running.pid !== process.pid)
    throw new Error(
      `Front Door runs already on ${dataDir} (process ${running.pid}, ${running.url}). End it first, or choose another DATA_DIR.`,
    );
}

export function withoutSignIn(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = '';
  url.password = '';
  return url.toString();
}

async function read(dataDir: string): Promise<Running | undefined> {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}
