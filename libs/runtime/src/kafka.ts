import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './folder-lock';
import { freePort } from './free-port';
import { fetchKafka, java, kafkaAvailability } from './kafka-library';
import { propertiesText, serverProperties } from './kafka-properties';
import { askKafka, checkKafkaUser, ensureKafkaUsers, type KafkaUser } from './kafka-users';
import { adoptProcess, isAlive, lastLines, type OwnProcess, startProcess, waitUntilReady } from './processes';

export interface KafkaOptions {
  /** Where Kafka's jars are, or are fetched to. */
  libDir: string;
  /** Its log, settings (0600, with the admin's password) and own log file; the lock lies beside it. */
  dataDir: string;
  /** The client listener's, on 127.0.0.1. Left out: a free one. A server that runs already keeps its own. */
  port?: number;
  users: KafkaUser[];
  /** Of the super user `admin`. Fixed when the data folder is first made. */
  adminPassword: string;
  /** server.properties, over the defaults. */
  settings?: Record<string, string>;
  onProgress?: (text: string) => void;
}

export interface RunningKafka {
  readonly brokers: string[];
  readonly port: number;
  readonly pid: number;
  /** True when an earlier run started it and this one found it running. */
  readonly adopted: boolean;
  /** Makes further users, or gives them new passwords; see `ensureKafkaUsers`. */
  ensureUsers(users: KafkaUser[]): Promise<void>;
  /** An orderly end, bounded. Stopping twice is no error. */
  stop(): Promise<void>;
  /** SIGKILL. For tests. */
  kill(): Promise<void>;
  /** Stops it if it runs, and starts it with the same port and data. */
  restart(): Promise<void>;
}

interface Place {
  libDir: string;
  dataDir: string;
  /** Its path on the command line is also what proves a process to be the Kafka of this folder. */
  properties: string;
  logFile: string;
  state: string;
}

/**
 * Starts the real Apache Kafka (KRaft, one node, loopback only) and waits until it answers an authenticated request and every user can sign in.
 * Clients sign in with SCRAM-SHA-512; nobody but `admin` may do anything without an ACL. One that a killed run left is
 * adopted. Refuses (rejects) without Java 17, when Kafka cannot be fetched, and when the admin's password is another than the folder's.
 */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const { users, settings = {}, onProgress = () => undefined } = options;
  const admin = { name: 'admin', password: options.adminPassword };
  [admin, ...users].forEach(checkKafkaUser);
  const libDir = resolve(options.libDir);
  const available = kafkaAvailability(libDir);
  if (!available.ok) throw new Error(`${available.why}. Or set KAFKA_BROKERS to a Kafka that runs already`);
  await fetchKafka(libDir, onProgress);
  const dataDir = resolve(options.dataDir);
  const place: Place = {
    libDir,
    dataDir,
    properties: join(dataDir, 'server.properties'),
    logFile: join(dataDir, 'server.log'),
    state: join(dataDir, 'running.json'),
  };

  return withLock(`${dataDir}.lock`, async () => {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const found = await findRunning(place, admin);
    let adopted = found !== undefined;
    onProgress(found ? `Apache Kafka is running already on port ${found.port}` : 'Starting Apache Kafka');
    if (!found) await format(place, admin, users);
    let { server, port } = found ?? (await launch(place, admin, settings, options.port));
    const brokers = [`127.0.0.1:${port}`];
    const stop = async (): Promise<void> => {
      await server.stop([{ signal: 'SIGTERM', waitMs: 20_000 }]);
      await rm(place.state, { force: true });
    };
    try {
      await ensureKafkaUsers(brokers, admin, users);
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      brokers,
      port,
      get pid() {
        return server.pid;
      },
      get adopted() {
        return adopted;
      },
      ensureUsers: (more) => ensureKafkaUsers(brokers, admin, more),
      stop,
      kill: async () => {
        await server.kill();
      },
      restart: () =>
        withLock(`${dataDir}.lock`, async () => {
          await stop();
          ({ server, port } = await launch(place, admin, settings, port));
          adopted = false;
        }),
    };
  });
}

/** For one machine that it shares with everything else: little memory, and no processor spent on compiling and collecting in parallel. */
const small = ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const quiet = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.showDateTime=true'];

interface Server {
  server: OwnProcess;
  port: number;
}

/** Beside the final place and then renamed, so that a folder which exists is wholly formatted. */
async function format({ libDir, dataDir, properties }: Place, admin: KafkaUser, users: KafkaUser[]): Promise<void> {
  const log = join(dataDir, 'log');
  if (existsSync(join(log, 'meta.properties'))) return;
  const fresh = join(dataDir, 'log.new');
  const command = join(dataDir, 'format.arguments');
  await rm(fresh, { recursive: true, force: true });
  const node = { ports: { client: 1, controller: 2 }, log: fresh, admin, controllerPassword: 'unused' };
  await writePrivate(properties, propertiesText(serverProperties(node)));
  const scram = [admin, ...users].flatMap((user) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${user.name},password=${user.password}]`,
  ]);
  const clusterId = newClusterId();
  const tool = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties];
  // From a file, as everybody on the machine can read a command line.
  const quoted = ['-cp', join(libDir, '*'), ...quiet, ...tool, ...scram].map(
    (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`,
  );
  await writePrivate(command, quoted.join('\n'));
  const said: string[] = [];
  try {
    const java17 = await startProcess({
      command: java(),
      args: [`@${command}`],
      cwd: dataDir,
      env: process.env,
      log: { prefix: '', write: (line) => said.push(line) },
    });
    const { code, signal } = await java17.ended;
    if (code !== 0) throw new Error(`Kafka's format failed (${signal ?? code}):\n${said.slice(-15).join('\n')}`);
  } finally {
    await rm(command, { force: true });
  }
  await rm(log, { recursive: true, force: true });
  await rename(fresh, log);
}

/** Never with a leading "-", as one in 64 would have: the tool takes that for an option. */
function newClusterId(): string {
  for (;;) {
    const id = randomBytes(16).toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}

async function launch(
  place: Place,
  admin: KafkaUser,
  settings: Record<string, string>,
  fixedPort: number | undefined,
): Promise<Server> {
  const { libDir, dataDir, properties, logFile } = place;
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await freePort());
    const node = {
      ports: { client: port, controller: await freePort() },
      log: join(dataDir, 'log'),
      admin,
      controllerPassword: randomBytes(24).toString('hex'),
    };
    await writePrivate(properties, propertiesText({ ...serverProperties(node), ...settings }));
    const server = await startProcess({
      command: java(),
      args: [...small, '-XX:+ExitOnOutOfMemoryError', ...quiet, '-cp', join(libDir, '*')].concat([
        'kafka.Kafka',
        properties,
      ]),
      cwd: dataDir,
      env: process.env,
      log: { file: logFile },
      detached: true,
    });
    await writePrivate(place.state, JSON.stringify({ pid: server.pid, port }));
    try {
      await waitUntilReady(server, signsIn(port, admin), { timeoutMs: 90_000, everyMs: 100, what: 'Kafka', logFile });
      return { server, port };
    } catch (error) {
      const portTaken = /BindException|Address already in use/.test(lastLines(logFile, 40));
      await server.kill();
      await rm(place.state, { force: true });
      if (!portTaken || attempt === 5) throw error;
    }
  }
}

/** A server that starts may refuse everybody for a moment, but not for long. */
function signsIn(port: number, admin: KafkaUser): () => Promise<boolean> {
  let refusedSince: number | undefined;
  return async () => {
    const answer = await askKafka([`127.0.0.1:${port}`], admin);
    if (answer !== 'refused') refusedSince = undefined;
    else if (Date.now() - (refusedSince ??= Date.now()) > 8000) {
      throw new Error("Kafka refuses the admin's password: the data folder was made with another");
    }
    return answer === 'ready';
  };
}

async function findRunning(place: Place, admin: KafkaUser): Promise<Server | undefined> {
  if (!existsSync(place.state)) return undefined;
  const { pid, port } = parseState(readFileSync(place.state, 'utf8'));
  if (!pid || !port || !isAlive(pid) || !commandLine(pid).includes(place.properties)) return undefined;
  const server = adoptProcess(pid);
  const until = Date.now() + 30_000;
  const ready = signsIn(port, admin);
  while (server.running()) {
    if (await ready()) return { server, port };
    if (Date.now() > until)
      throw new Error(`Kafka (process ${pid}) runs on ${place.dataDir} but does not answer: end it first`);
    await sleep(200);
  }
  return undefined;
}

function parseState(text: string): { pid?: number; port?: number } {
  try {
    return JSON.parse(text) as { pid: number; port: number };
  } catch {
    return {};
  }
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Whole or not at all, and for this user only. */
async function writePrivate(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
