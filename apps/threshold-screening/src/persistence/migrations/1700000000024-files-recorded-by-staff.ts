import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FilesRecordedByStaff1700000000024 implements MigrationInterface {
  name = 'FilesRecordedByStaff1700000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attachment ADD recorded_by_staff boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attachment DROP COLUMN recorded_by_staff');
  }
}
