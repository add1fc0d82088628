import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GuestNews1700000000004 implements MigrationInterface {
  name = 'GuestNews1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE guest_news (id uuid NOT NULL, invitation_id uuid NOT NULL, email text NOT NULL, news text NOT NULL, asked_at TIMESTAMP WITH TIME ZONE NOT NULL, try_at TIMESTAMP WITH TIME ZONE NOT NULL, attempts integer NOT NULL DEFAULT '0', sent_at TIMESTAMP WITH TIME ZONE, CONSTRAINT guest_news_pkey PRIMARY KEY (id));
      CREATE INDEX guest_news_to_send ON guest_news (try_at) WHERE sent_at IS NULL;
      CREATE INDEX guest_news_of_invitation ON guest_news (invitation_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE guest_news');
  }
}
