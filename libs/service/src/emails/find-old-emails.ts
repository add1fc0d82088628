import { forgetting } from '@front-door/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Forgetting } from '../service-definition';

/** For every service whose e-mails the stand-in may keep. */
export class FindOldEmails1700000001201 implements MigrationInterface {
  name = 'FindOldEmails1700000001201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX sent_email_oldest ON sent_email (sent_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX sent_email_oldest');
  }
}

export const FORGET_EMAILS: Forgetting = { statement: forgetting('sent_email', 'sent_at'), kept: 'emails' };
