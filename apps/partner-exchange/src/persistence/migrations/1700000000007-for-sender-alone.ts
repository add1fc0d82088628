import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ForSenderAlone1700000000007 implements MigrationInterface {
  name = 'ForSenderAlone1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE contact_sender ADD for_sender_alone boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE contact_sender DROP COLUMN for_sender_alone');
  }
}
