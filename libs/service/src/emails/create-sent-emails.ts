import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the stand-in for the e-mail service keeps: the same table in the schema of every service that sends e-mails. */
export class CreateSentEmails1700000001100 implements MigrationInterface {
  name = 'CreateSentEmails1700000001100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE sent_email (id uuid NOT NULL, reference text NOT NULL, template_id uuid NOT NULL, email_address text NOT NULL, subject text NOT NULL, body text NOT NULL, sent_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT sent_email_pkey PRIMARY KEY (id))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sent_email');
  }
}
