import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChaseRecords1700000000003 implements MigrationInterface {
  name = 'ChaseRecords1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE discussion ADD COLUMN record_chase_at TIMESTAMP WITH TIME ZONE, ADD COLUMN record_chased integer NOT NULL DEFAULT '0';
      UPDATE discussion SET record_chase_at = record_due_at;
      CREATE INDEX discussion_record_late ON discussion (record_chase_at) WHERE stage = 'held';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE discussion DROP COLUMN record_chased, DROP COLUMN record_chase_at');
  }
}
