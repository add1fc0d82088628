import { resolve } from 'node:path';
import { roleUrl, dataSourceFor, ServiceDatabase } from '@front-door/persistence';
import type { ServiceDefinition } from '@front-door/service';
import { findRunning, type Running } from '../apps/front-door/src/running-file';
import { keepSecrets } from '../apps/front-door/src/secrets';
import { SERVICES, serviceNamed } from '../apps/front-door/src/services';

/** What a command says about itself when it is used wrongly, or fails: one sentence, and what to do. */
export class CommandFailed extends Error {}

export const dataDir = (): string => resolve(process.env.DATA_DIR || '.data');

/** What runs, found by the file it writes; the commands work on that. */
export async function theRunning(): Promise<Running> {
  const running = await findRunning(dataDir());
  if (running) return running;
  throw new CommandFailed(
    `Nothing runs on ${dataDir()}. Start it with npm start or npm run start:kafka, or name its DATA_DIR.`,
  );
}

/** The address of the database: of what runs, else DATABASE_URL. */
async function databaseUrl(): Promise<string> {
  const running = await findRunning(dataDir());
  const url = running?.database ?? process.env.DATABASE_URL;
  if (url) return url;
  throw new CommandFailed(`Nothing runs on ${dataDir()}, and there is no DATABASE_URL. Start it with npm start first.`);
}

/** The services meant by `--service`, or all. */
export function servicesMeant(name: string | undefined): readonly ServiceDefinition[] {
  return name ? [serviceNamed(name)] : SERVICES;
}

/** Work on a service's own tables, with its own role and no other rights. */
export async function withDatabase<T>(
  { card, parts }: ServiceDefinition,
  work: (database: ServiceDatabase) => Promise<T>,
): Promise<T> {
  const secret = process.env.ROLE_SECRET ?? (await keepSecrets(dataDir())).database;
  const source = dataSourceFor(parts, roleUrl(await databaseUrl(), secret, card.schema, 'service'), 2);
  await source.initialize();
  try {
    return await work(new ServiceDatabase(source));
  } finally {
    await source.destroy();
  }
}

/** Runs a command: its answer is the exit code. A failure is said in a sentence, with its stack only when LOG_LEVEL is debug. */
export function command(work: (args: string[]) => Promise<number | void>): void {
  work(process.argv.slice(2)).then(
    (code) => (process.exitCode = code ?? 0),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) console.error(error.stack);
      process.exitCode = 1;
    },
  );
}

/** The value after `--name`. Refuses a flag without one. */
export function option(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const value = args[at + 1];
  if (value === undefined || value.startsWith('--')) throw new CommandFailed(`--${name} needs a value.`);
  return value;
}
