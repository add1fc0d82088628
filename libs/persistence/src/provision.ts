import { createHmac } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export type RoleKind = 'owner' | 'service' | 'retention';

/** The role of a schema: the owner migrates, the service reads and writes, retention may erase. */
export function roleOf(schema: string, kind: RoleKind): string {
  return `${schema}_${kind}`;
}

/** The password of a role, made from one secret, so that nothing but the secret has to be kept. */
export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(role).digest('base64url');
}

/** The database URL with which a role of a schema logs in. */
export function roleUrl(databaseUrl: string, secret: string, schema: string, kind: RoleKind): string {
  const url = new URL(databaseUrl);
  const role = roleOf(schema, kind);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.toString();
}

/**
 * Creates the roles and the empty schema of each service, as the administrator that `databaseUrl` names. A login role owns nothing; it
 * may read and write what the owner creates in its own schema. Safe to run again.
 */
export async function provision(databaseUrl: string, secret: string, schemas: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await provisionOnce(databaseUrl, secret, schemas);
    } catch (error) {
      if (attempt === 10 || !/tuple concurrently updated/.test((error as Error).message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}

/** Roles are the whole server's, the lock is one database's: two databases of one server may still meet, and are then tried again. */
async function provisionOnce(databaseUrl: string, secret: string, schemas: readonly string[]): Promise<void> {
  const admin = new Client({ connectionString: databaseUrl });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock(7301)');
    for (const schema of schemas) {
      for (const kind of ['owner', 'service', 'retention'] as const)
        await ensureRole(admin, roleOf(schema, kind), secret);
      const name = escapeIdentifier(schema);
      const owner = escapeIdentifier(roleOf(schema, 'owner'));
      const service = escapeIdentifier(roleOf(schema, 'service'));
      const retention = escapeIdentifier(roleOf(schema, 'retention'));
      await admin.query(`GRANT ${owner} TO CURRENT_USER`);
      // So that migrations can give retention what it owns: a way to erase that the service may use and not change.
      await admin.query(`GRANT ${retention} TO ${owner}`);
      await admin.query(`CREATE SCHEMA IF NOT EXISTS ${name} AUTHORIZATION ${owner}`);
      await admin.query(`GRANT USAGE ON SCHEMA ${name} TO ${service}, ${retention}`);
      await admin.query(
        `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${name} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service}`,
      );
      await admin.query(
        `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${name} GRANT USAGE, SELECT ON SEQUENCES TO ${service}`,
      );
    }
  } finally {
    await admin.end();
  }
}

async function ensureRole(admin: Client, role: string, secret: string): Promise<void> {
  const password = escapeLiteral(rolePassword(secret, role));
  const known = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  await admin.query(`${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${password}`);
}
