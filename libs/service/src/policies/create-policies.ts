import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table of a service's policies. Before the service's own migrations, which write the first versions. */
export class CreatePolicies1699999999000 implements MigrationInterface {
  name = 'CreatePolicies1699999999000';

  async up(runner: QueryRunner): Promise<void> {
    const { schema } = runner.connection.options as { schema: string };
    await runner.query(`
      CREATE TABLE policy (name text NOT NULL, version integer NOT NULL, effective_from TIMESTAMP WITH TIME ZONE NOT NULL, body jsonb NOT NULL, why text NOT NULL, changed_by text NOT NULL, changed_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT policy_pkey PRIMARY KEY (name, version));
      CREATE UNIQUE INDEX policy_version ON policy (version, name);
      REVOKE UPDATE, DELETE, TRUNCATE ON policy FROM ${schema}_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy');
  }
}

/** For a migration: the first version of each of these policies, in force from the start of the record. One that is there stays. */
export async function writeFirstPolicies(
  runner: QueryRunner,
  bodies: Readonly<Record<string, unknown>>,
  why: string,
): Promise<void> {
  for (const [name, body] of Object.entries(bodies))
    await runner.query(
      `INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at)
       VALUES ($1, 1, '2000-01-01', $2, $3, 'migration', now()) ON CONFLICT DO NOTHING`,
      [name, JSON.stringify(body), why],
    );
}
