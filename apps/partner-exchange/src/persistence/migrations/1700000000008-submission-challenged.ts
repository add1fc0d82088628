import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SubmissionChallenged1700000000008 implements MigrationInterface {
  name = 'SubmissionChallenged1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE submission ADD challenged_at TIMESTAMP WITH TIME ZONE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE submission DROP challenged_at');
  }
}
