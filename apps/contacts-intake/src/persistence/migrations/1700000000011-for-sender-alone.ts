import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ForSenderAlone1700000000011 implements MigrationInterface {
  name = 'ForSenderAlone1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact ADD for_sender_alone boolean NOT NULL DEFAULT false;
      ALTER TABLE agency ADD kind text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency DROP COLUMN kind; ALTER TABLE contact DROP COLUMN for_sender_alone');
  }
}
