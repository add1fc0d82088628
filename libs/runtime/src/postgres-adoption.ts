import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { adoptProcess, isAlive, type OwnProcess } from './processes';

export interface PostgresServer {
  server: OwnProcess;
  port: number;
}

/**
 * The server that holds this data folder, proved: it accepts our password and reads our postmaster.pid as its own. A pid file of
 * a server that is gone is left to PostgreSQL, except when its id is another program's now (in containers ids are low and soon
 * used again) or a zombie's: then PostgreSQL would believe it and refuse to start.
 */
export async function findRunning(dataDir: string, password: string): Promise<PostgresServer | undefined> {
  const file = join(dataDir, 'postmaster.pid');
  const giveUp = Date.now() + 60_000;
  for (;;) {
    const { pid, port } = readPidFile(file);
    if (!pid) return undefined;
    if (!isAlive(pid) || !isPostgresOf(dataDir, pid)) {
      rmSync(file, { force: true });
      return undefined;
    }
    // It may be starting (or recovering) or shutting down: both end.
    if (port && (await askPidFile(port, password)) === pid) return { server: adoptProcess(pid), port };
    if (Date.now() > giveUp) {
      throw new Error(
        `Process ${pid} holds ${dataDir} but does not answer as our PostgreSQL: end it, then start again`,
      );
    }
    await sleep(100);
  }
}

function readPidFile(file: string): { pid?: number; port?: number } {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return { pid: Math.abs(Number(lines[0])) || undefined, port: Number(lines[3]) || undefined };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** False only when it surely is something else. */
function isPostgresOf(dataDir: string, pid: number): boolean {
  try {
    if (process.platform === 'win32') return true;
    if (process.platform !== 'linux') {
      return /postgres/.test(execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }));
    }
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
  } catch {
    return false;
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    // A container may forbid this look even to root.
    return true;
  }
}

/** The first process's id, as the server on that port reads it in its own data folder; undefined when it does not answer yet. */
export async function askPidFile(port: number, password: string): Promise<number | undefined> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ content: string }>(`select pg_read_file('postmaster.pid') as content`);
    return Number(rows[0]?.content.split('\n')[0]);
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}
