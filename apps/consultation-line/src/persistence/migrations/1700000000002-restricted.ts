import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Restricted1700000000002 implements MigrationInterface {
  name = 'Restricted1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE consultation ADD restricted boolean NOT NULL DEFAULT false;
      UPDATE consultation SET restricted = true WHERE 'lado' = ANY (outcomes);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consultation DROP COLUMN restricted');
  }
}
