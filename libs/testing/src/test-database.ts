import { randomBytes } from 'node:crypto';
import { roleUrl } from '@front-door/persistence';
import { Client, Pool } from 'pg';

/** Set by the test run's global set-up: a server with a template database in which every service's schema is migrated. */
export const TEST_SERVER_URL = 'FRONT_DOOR_TEST_SERVER_URL';
export const TEST_TEMPLATE = 'front_door_template';
export const TEST_ROLE_SECRET = 'test-role-secret';

export interface TestDatabase {
  /** As the server's administrator. */
  adminUrl: string;
  /** As a service's own login role. */
  urlFor(schema: string, kind?: 'owner' | 'service' | 'retention'): string;
  /** Runs SQL as the administrator: to look, or to do damage. */
  sql<R extends object = Record<string, unknown>>(text: string, params?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

/** A database of its own for a test file, cloned from the template. */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env[TEST_SERVER_URL];
  if (!serverUrl)
    throw new Error('The test server is not running: start tests with npx jest or npm test, which start it.');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEST_TEMPLATE}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const adminUrl = url.toString();
  // One connection, for which those who ask at once wait.
  const one = new Pool({ connectionString: adminUrl, max: 1, idleTimeoutMillis: 0 });
  one.on('error', () => undefined);
  return {
    adminUrl,
    urlFor: (schema, kind = 'service') => roleUrl(adminUrl, TEST_ROLE_SECRET, schema, kind),
    sql: async (text, params) => (await one.query(text, params)).rows,
    async drop() {
      await one.end().catch(() => undefined);
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    // Two clones of one template at once are refused: wait for each other.
    await client.query('SELECT pg_advisory_lock(7303)');
    await client.query(sql);
  } finally {
    await client.end();
  }
}
