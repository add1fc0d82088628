import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Strategy discussions that were asked for, and how they stand. */
export class StrategyDiscussions1700000000020 implements MigrationInterface {
  name = 'StrategyDiscussions1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE strategy_discussion (id uuid NOT NULL, contact_id uuid, screening_ids uuid array NOT NULL, discussion_id uuid, open boolean NOT NULL DEFAULT true, stands jsonb NOT NULL, CONSTRAINT strategy_discussion_pkey PRIMARY KEY (id));
      CREATE INDEX strategy_discussion_of_contact ON strategy_discussion (contact_id) WHERE contact_id IS NOT NULL;
      CREATE UNIQUE INDEX strategy_discussion_known ON strategy_discussion (discussion_id) WHERE discussion_id IS NOT NULL;
      CREATE INDEX strategy_discussion_of_screening ON strategy_discussion USING gin (screening_ids);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE strategy_discussion');
  }
}
