import { join } from 'node:path';
import { provisionEventLog } from '@front-door/event-bus';
import { migrate, provision, roleUrl } from '@front-door/persistence';
import { type RunningPostgres, startPostgres } from '@front-door/runtime';
import type { ServiceDefinition } from '@front-door/service';
import { Client, escapeIdentifier } from 'pg';

export interface Database {
  /** As the administrator. Holds a password: not for logs. */
  adminUrl: string;
  /** When it was started here. */
  postgres?: RunningPostgres;
}

/** The given database, or PostgreSQL started (or found running) on the data folder, with a database of this name in it. */
export async function openDatabase(
  { databaseUrl, dataDir }: { databaseUrl?: string; dataDir: string },
  name: string,
  onProgress: (text: string) => void,
): Promise<Database> {
  if (databaseUrl) return { adminUrl: databaseUrl };
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), onProgress });
  try {
    await ensureDatabase(postgres.url, name);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return { adminUrl: url.toString(), postgres };
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/**
 * Roles, schemas and tables of every service, and the event log where events go through PostgreSQL. Safe to run again. `onProgress` hears
 * the names of the migrations that ran.
 */
export async function prepareDatabase(
  adminUrl: string,
  secret: string,
  services: readonly ServiceDefinition[],
  { eventLog, onProgress }: { eventLog: boolean; onProgress: (text: string) => void },
): Promise<void> {
  const cards = services.map(({ card }) => card);
  await provision(
    adminUrl,
    secret,
    cards.map(({ schema }) => schema),
  );
  if (eventLog) await provisionEventLog(adminUrl, cards);
  await Promise.all(
    services.map(async ({ card, parts }) => {
      const ran = await migrate(parts, roleUrl(adminUrl, secret, card.schema, 'owner'));
      if (ran.length > 0) onProgress(`${card.name}: ${ran.length} migrations (${ran.join(', ')})`);
    }),
  );
}
