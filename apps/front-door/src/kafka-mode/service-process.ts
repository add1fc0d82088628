import { setTimeout as sleep } from 'node:timers/promises';
import { type OwnProcess, startProcess } from '@front-door/runtime';
import type { Listening } from '@front-door/service';

export interface ServiceProcess {
  readonly name: string;
  /** Undefined while it is down. */
  readonly pid: number | undefined;
  readonly port: number | undefined;
  /** SIGKILL, as a crash would be: it is started again. */
  kill(): Promise<void>;
  /** In order, and for good. */
  stop(): Promise<void>;
}

export interface ServiceProcessOptions {
  name: string;
  /** The compiled `main.js`. */
  main: string;
  env: NodeJS.ProcessEnv;
  write: (line: string) => void;
}

const FIRST_WITHIN_MILLIS = 60_000;
const LONGEST_PAUSE = 10_000;
/** One that lived this long starts its count of failures again. */
const SETTLED_MILLIS = 30_000;

/**
 * Keeps one service running as a process of its own: one that ends is started again, at once, then after 250 ms, 500 ms ... 10 s. Resolves
 * when it first listens; refuses (rejects), with what it said, when it ends or is silent instead.
 */
export async function superviseService({ name, main, env, write }: ServiceProcessOptions): Promise<ServiceProcess> {
  const stopping = new AbortController();
  const said: string[] = [];
  let current: OwnProcess | undefined;
  let port: number | undefined;
  let first: { resolve(): void; reject(error: Error): void } | undefined;
  const listens = new Promise<void>((resolve, reject) => (first = { resolve, reject }));
  listens.catch(() => undefined);

  const startOnce = async (): Promise<void> => {
    current = await startProcess({
      command: process.execPath,
      // Each within the same bounds of memory as this one.
      args: [...process.execArgv.filter((argument) => argument.startsWith('--max-')), main],
      env,
      log: {
        prefix: '',
        write: (line) => {
          if (line.startsWith('{"listening":')) return;
          said.push(line);
          if (said.length > 20) said.shift();
          write(line);
        },
      },
      onMessage: (message) => {
        port = (message as Partial<Listening>).listening?.port ?? port;
        if (port) first?.resolve();
      },
    });
    // Told to stop while it was being started.
    if (stopping.signal.aborted) await current.stop();
    const { code, signal } = await current.ended;
    [current, port] = [undefined, undefined];
    if (stopping.signal.aborted) return;
    first?.reject(new Error(`${name} ended (${signal ?? code}) before it was ready:\n${said.join('\n')}`));
    write(`${name} ended (${signal ?? `code ${code}`}) and is started again.`);
  };

  const keepRunning = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      const from = Date.now();
      await startOnce().catch((error: Error) => first?.reject(error));
      if (Date.now() - from > SETTLED_MILLIS) failures = 0;
      const wait = failures === 0 ? 0 : Math.min(LONGEST_PAUSE, 125 * 2 ** failures);
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  const running = keepRunning();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await current?.stop([{ signal: 'SIGTERM', waitMs: 25_000 }]);
    await running;
  };
  const late = sleep(FIRST_WITHIN_MILLIS, undefined, { ref: false }).then(() => {
    throw new Error(`${name} was not ready after ${FIRST_WITHIN_MILLIS / 1000} s:\n${said.join('\n')}`);
  });
  late.catch(() => undefined);
  try {
    await Promise.race([listens, late]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    name,
    get pid() {
      return current?.pid;
    },
    get port() {
      return port;
    },
    kill: async () => void (await current?.kill()),
    stop,
  };
}
