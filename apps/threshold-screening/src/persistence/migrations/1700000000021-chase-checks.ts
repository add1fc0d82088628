import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

/** A check is chased more than once: how often it was, and when it is next. Those said to be overdue before were chased once. */
export class ChaseChecks1700000000021 implements MigrationInterface {
  name = 'ChaseChecks1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency_check ADD chased smallint NOT NULL DEFAULT 0, ADD chase_at TIMESTAMP WITH TIME ZONE;
      UPDATE agency_check SET chased = 1 WHERE overdue_told_at IS NOT NULL;
      UPDATE agency_check SET chase_at = due_at WHERE answered_at IS NULL;
      ALTER TABLE agency_check RENAME overdue_told_at TO chased_at;
      DROP INDEX agency_check_to_chase;
      CREATE INDEX agency_check_to_chase ON agency_check (chase_at) WHERE answered_at IS NULL AND chase_at IS NOT NULL;
    `);
    await runner.query(
      `INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at)
       VALUES ('chasing', 1, '2000-01-01', $1, 'First values', 'migration', now()) ON CONFLICT DO NOTHING`,
      [JSON.stringify(FIRST_POLICIES.chasing)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX agency_check_to_chase;
      ALTER TABLE agency_check RENAME chased_at TO overdue_told_at;
      ALTER TABLE agency_check DROP chased, DROP chase_at;
      CREATE INDEX agency_check_to_chase ON agency_check (due_at) WHERE answered_at IS NULL AND overdue_told_at IS NULL;
      DELETE FROM policy WHERE name = 'chasing';
    `);
  }
}
