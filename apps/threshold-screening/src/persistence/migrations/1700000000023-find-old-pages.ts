import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindOldPages1700000000023 implements MigrationInterface {
  name = 'FindOldPages1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX stand_in_page_oldest ON stand_in_page (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX stand_in_page_oldest');
  }
}
