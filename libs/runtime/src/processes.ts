import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, renameSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProcessEnd {
  /** null when it ended by a signal, or when it was adopted (only the parent is told the code). */
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A process this project started: in this run, or in an earlier run and found again. */
export interface OwnProcess {
  readonly pid: number;
  /** Resolves when it has ended, never rejects. */
  readonly ended: Promise<ProcessEnd>;
  running(): boolean;
  /** Sends each signal in turn, waiting its bound (milliseconds) before the next; at last SIGKILL. Ended already: returns at once. */
  stop(steps?: StopStep[]): Promise<ProcessEnd>;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<ProcessEnd>;
}

export interface StopStep {
  signal: NodeJS.Signals;
  waitMs: number;
}

export interface StartOptions {
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** A file its output is appended to, or a prefix with which every line goes to `write` (default: this process's stdout). */
  log: { file: string } | { prefix: string; write?: (line: string) => void };
  /**
   * Its own session: Ctrl-C in the terminal does not reach it, so that its parent can stop it in order, and it outlives a
   * killed parent. Only with a log file: a pipe to a dead parent would end it.
   */
  detached?: boolean;
  /** Given: a Node process with an IPC channel. What it sends comes here; it notices by the channel's end when this process is gone. */
  onMessage?: (message: unknown) => void;
}

const politely: StopStep[] = [{ signal: 'SIGTERM', waitMs: 10_000 }];
const largestLog = 10 * 1024 * 1024;

/** Starts a child process. Refuses (rejects) when the command cannot be run; an end right after that is for `ended` to tell. */
export async function startProcess(options: StartOptions): Promise<OwnProcess> {
  const { command, args, cwd, env, uid, gid, log, detached = false, onMessage } = options;
  const toFile = 'file' in log;
  if (detached && !toFile) throw new Error('A detached process needs a log file');
  if (toFile) keepLogSmall(log.file);
  const out = toFile ? openSync(log.file, 'a', 0o600) : 'pipe';
  const stdio: StdioOptions = onMessage ? ['ignore', out, out, 'ipc'] : ['ignore', out, out];
  const child = spawn(command, args, { cwd, env, uid, gid, detached, windowsHide: true, stdio });
  if (onMessage) child.on('message', onMessage);
  if (typeof out === 'number') closeSync(out);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`Cannot run ${command}: ${error.message}`)));
  });
  child.on('error', () => undefined);
  if (!toFile) {
    const write = log.write ?? ((line: string) => process.stdout.write(line + '\n'));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => write(log.prefix + line));
    }
  }
  if (detached) child.unref();
  let end: ProcessEnd | undefined;
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve((end = { code, signal })));
  });
  // ChildProcess.kill knows when the child was reaped, so it never reaches another process that was given the same id.
  return own(
    child.pid!,
    () => ended,
    () => end === undefined,
    (signal) => child.kill(signal),
  );
}

/**
 * Takes over a process which an earlier run started. The caller must have proved what it is (a pid alone proves nothing:
 * ids are used again, in containers very soon). It is watched by asking, as only a parent is told of the end.
 */
export function adoptProcess(pid: number): OwnProcess {
  let gone = false;
  const running = () => {
    if (!gone && !isAlive(pid)) gone = true;
    return !gone;
  };
  const watch = async (): Promise<ProcessEnd> => {
    while (running()) await sleep(50);
    return { code: null, signal: null };
  };
  let ended: Promise<ProcessEnd> | undefined;
  return own(
    pid,
    () => (ended ??= watch()),
    running,
    (signal) => process.kill(pid, signal),
  );
}

function own(
  pid: number,
  ended: () => Promise<ProcessEnd>,
  running: () => boolean,
  send: (signal: NodeJS.Signals) => unknown,
): OwnProcess {
  return {
    pid,
    get ended() {
      return ended();
    },
    running,
    stop: (steps = politely) => stopBy(steps, running, ended, send),
    kill: () => stopBy([], running, ended, send),
  };
}

async function stopBy(
  steps: StopStep[],
  running: () => boolean,
  ended: () => Promise<ProcessEnd>,
  send: (signal: NodeJS.Signals) => unknown,
): Promise<ProcessEnd> {
  for (const { signal, waitMs } of [...steps, { signal: 'SIGKILL' as const, waitMs: 10_000 }]) {
    if (!running()) return ended();
    try {
      send(signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    const bound = new AbortController();
    const late = sleep(waitMs, 'late' as const, { signal: bound.signal }).catch(() => 'late' as const);
    const first = await Promise.race([ended(), late]);
    bound.abort();
    if (first !== 'late') return first;
  }
  throw new Error('A process did not end even after SIGKILL');
}

export interface ReadinessOptions {
  /** Milliseconds. */
  timeoutMs: number;
  everyMs?: number;
  /** What is being waited for, for the error's sentence. */
  what: string;
  /** Its last lines are added to the error. */
  logFile?: string;
}

/** Asks `probe` until it answers true. Refuses (rejects) when the process ends first, the time is over, or the probe throws. */
export async function waitUntilReady(
  own: Pick<OwnProcess, 'running'>,
  probe: () => Promise<boolean>,
  { timeoutMs, everyMs = 50, what, logFile }: ReadinessOptions,
): Promise<void> {
  const until = Date.now() + timeoutMs;
  const tail = () => (logFile ? `. The last lines of ${logFile}:\n${lastLines(logFile)}` : '');
  for (;;) {
    if (!own.running()) throw new Error(`${what} ended before it was ready${tail()}`);
    if (await probe()) return;
    if (Date.now() > until) throw new Error(`${what} was not ready after ${timeoutMs} ms${tail()}`);
    await sleep(everyMs);
  }
}

/** Whether a process with this id lives. A zombie (ended, but nobody collected it: usual in containers) counts as ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return existsSync(`/proc/${pid}`);
  }
}

/** The last lines of a file, or an empty text when there is none. */
export function lastLines(file: string, lines = 15): string {
  if (!existsSync(file)) return '';
  const handle = openSync(file, 'r');
  try {
    const size = fstatSync(handle).size;
    const buffer = Buffer.alloc(Math.min(size, 16_384));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    closeSync(handle);
  }
}

function keepLogSmall(file: string): void {
  if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.1`);
}
