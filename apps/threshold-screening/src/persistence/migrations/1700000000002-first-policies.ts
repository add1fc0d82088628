import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

/** Writes the first version of every policy, in force from the start of the record. */
export class FirstPolicies1700000000002 implements MigrationInterface {
  name = 'FirstPolicies1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, body] of Object.entries(FIRST_POLICIES)) {
      await runner.query(
        `INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at)
         VALUES ($1, 1, '2000-01-01', $2, 'First values: Hackney''s where they are known', 'migration', now())`,
        [name, JSON.stringify(body)],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM policy WHERE version = 1');
  }
}
