import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeptOut1700000000097 implements MigrationInterface {
  name = 'KeptOut1700000000097';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX access_journal_kept_out ON access_journal (at, writer, seq) WHERE metadata LIKE '{"action":"lado.kept-out"%'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX access_journal_kept_out');
  }
}
