import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Profile } from './cpu-steps';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';

export interface Usage {
  /** User and system, in microseconds since its start. */
  cpuMicros: number;
  rssBytes: number;
}

/** The compiled project: `dist`. */
export const dist = join(__dirname, '../../..');

/** A process of ours that is measured or makes the load. It ends when this one does. */
export class Child {
  private readonly said: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly name: string,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.said.push(chunk.toString());
        if (this.said.length > 50) this.said.shift();
      });
  }

  /** `main` is below `dist`. `measured`: it can tell its usage, and has the bounds of memory that this process was started with, as `npm start`. */
  static start(main: string, env: NodeJS.ProcessEnv, measured = true): Child {
    const execArgv = measured ? [...process.execArgv, '--require', join(__dirname, 'instrument.js')] : [];
    const child = fork(join(dist, main), [], { execArgv, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    return new Child(child, main);
  }

  /** Asks and waits for the answer of that name. Refuses (rejects) when the process ends or is silent for too long. */
  ask<T>(question: object | undefined, answer: string, withinSeconds = 60): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(late);
        this.child.off('message', listen);
        this.child.off('exit', ended);
        finish();
      };
      const listen = (message: Record<string, unknown>): void => {
        if (answer in message) settle(() => resolve(message[answer] as T));
        else if ('failed' in message) settle(() => reject(new Error(`${this.name}: ${String(message.failed)}`)));
      };
      const ended = (code: number | null, signal: string | null): void =>
        settle(() =>
          reject(
            new Error(`${this.name} ended (${signal ?? code}):
${this.output}`),
          ),
        );
      const late = setTimeout(
        () =>
          settle(() => reject(new Error(`${this.name} did not answer in ${withinSeconds} s:\n${this.said.join('')}`))),
        withinSeconds * 1000,
      );
      this.child.on('message', listen);
      this.child.once('exit', ended);
      if (question) this.child.send(question);
    });
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The last it said. */
  get output(): string {
    return this.said.join('').slice(-3_000);
  }

  async usage(): Promise<Usage> {
    const { cpu, rss } = await this.ask<{ cpu: NodeJS.CpuUsage; rss: number }>({ bench: 'usage' }, 'usage');
    return { cpuMicros: cpu.user + cpu.system, rssBytes: rss };
  }

  /** Profiles the process while `work` runs. */
  async profile(work: () => Promise<void>): Promise<Profile> {
    const file = join(tmpdir(), `front-door-bench-${this.child.pid}.cpuprofile`);
    await this.ask({ bench: 'profile' }, 'profiling');
    await work();
    await this.ask({ bench: 'profile-end', file }, 'profiled');
    try {
      return JSON.parse(await readFile(file, 'utf8')) as Profile;
    } finally {
      if (!process.env.KEEP_PROFILE) await rm(file, { force: true });
    }
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 60_000);
    await ended;
    clearTimeout(late);
  }
}
