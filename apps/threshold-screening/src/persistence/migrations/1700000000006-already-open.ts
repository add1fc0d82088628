import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

/** Children who are already open: with whom the contact is, and by when it is acknowledged. */
export class AlreadyOpen1700000000006 implements MigrationInterface {
  name = 'AlreadyOpen1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE screening ADD already_open jsonb;
      ALTER TABLE screening ADD allocation jsonb;
      ALTER TABLE screening ADD allocation_due_at TIMESTAMP WITH TIME ZONE;
      CREATE INDEX screening_allocation_due ON screening (allocation_due_at) WHERE allocation_due_at IS NOT NULL;
      CREATE INDEX screening_allocated ON screening (received_at, id) WHERE allocation IS NOT NULL AND stage <> 'closed';
    `);
    await runner.query(
      `INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at)
       VALUES ('already-open', 1, '2000-01-01', $1, 'First values', 'migration', now()) ON CONFLICT DO NOTHING`,
      [JSON.stringify(FIRST_POLICIES['already-open'])],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE screening DROP already_open, DROP allocation, DROP allocation_due_at');
    await runner.query(`DELETE FROM policy WHERE name = 'already-open'`);
  }
}
