import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HoldBackChecks1700000000008 implements MigrationInterface {
  name = 'HoldBackChecks1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency_check ADD held_back boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency_check DROP COLUMN held_back');
  }
}
