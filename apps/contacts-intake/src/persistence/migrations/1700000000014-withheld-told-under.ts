import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WithheldToldUnder1700000000014 implements MigrationInterface {
  name = 'WithheldToldUnder1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE withheld ADD told_under text;
      CREATE INDEX withheld_told_under ON withheld (told_under, contact_id) WHERE lifted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE withheld DROP COLUMN told_under');
  }
}
