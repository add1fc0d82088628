import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notices1700000000096 implements MigrationInterface {
  name = 'Notices1700000000096';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE allegation ADD COLUMN notice_to text, ADD COLUMN waiting_since TIMESTAMP WITH TIME ZONE;
      CREATE INDEX allegation_waiting ON allegation (notice_to) WHERE notice_to IS NOT NULL;
      CREATE TABLE notice (address text NOT NULL, sent_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT notice_pkey PRIMARY KEY (address));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice; ALTER TABLE allegation DROP COLUMN notice_to, DROP COLUMN waiting_since');
  }
}
