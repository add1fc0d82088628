import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provisionEventLog } from '@front-door/event-bus';
import { migrate, provision, roleUrl } from '@front-door/persistence';
import { startPostgres } from '@front-door/runtime';
import { NEIGHBOUR_TOPIC, TEST_ROLE_SECRET, TEST_SERVER_URL, TEST_TEMPLATE } from '@front-door/testing';
import { Client } from 'pg';
import { SERVICES } from '../../apps/front-door/src/services';

/** A PostgreSQL for this run alone, in a temporary folder, with the template database. */
export async function startTestServer(): Promise<{ stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'front-door-test-'));
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  const admin = new Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEST_TEMPLATE}`);
  await admin.end();
  const url = new URL(postgres.url);
  url.pathname = `/${TEST_TEMPLATE}`;
  const schemas = SERVICES.map(({ parts }) => parts.schema);
  await provision(url.toString(), TEST_ROLE_SECRET, schemas);
  await provisionEventLog(
    url.toString(),
    SERVICES.map(({ card }) => card),
  );
  const template = new Client({ connectionString: url.toString() });
  await template.connect();
  // A service alone in a test hears its neighbours on one topic.
  await template.query(`CREATE POLICY neighbours ON event_log.log FOR SELECT USING (topic = '${NEIGHBOUR_TOPIC}')`);
  await template.end();
  for (const { parts } of SERVICES)
    await migrate(parts, roleUrl(url.toString(), TEST_ROLE_SECRET, parts.schema, 'owner'));
  process.env[TEST_SERVER_URL] = postgres.url;
  return {
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
