import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HoldBackHandOvers1700000000010 implements MigrationInterface {
  name = 'HoldBackHandOvers1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE hand_over ADD held_back boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE hand_over DROP COLUMN held_back');
  }
}
