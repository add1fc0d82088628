import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who erases a file gives its bytes up, wherever they are kept; the service then removes them there. */
export class GiveUpAttachments1700000000013 implements MigrationInterface {
  name = 'GiveUpAttachments1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    const { schema } = runner.connection.options as { schema: string };
    await runner.query(`GRANT INSERT ON attachment_upload TO ${schema}_retention`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { schema } = runner.connection.options as { schema: string };
    await runner.query(`REVOKE INSERT ON attachment_upload FROM ${schema}_retention`);
  }
}
