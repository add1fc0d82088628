import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lets a service forget: marks carry the aggregate and the number that they are folded by, and the oldest rows of `inbox` and
 * `idempotency` are found by an index. The same in every service's schema. Marks from before carry neither, and stay as they are.
 */
export class BoundBusTables1700000001200 implements MigrationInterface {
  name = 'BoundBusTables1700000001200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox ADD subject text, ADD sequence int;
      CREATE INDEX inbox_oldest ON inbox (at) WHERE subject IS NOT NULL;

      CREATE TABLE applied (
        consumer text NOT NULL,
        subject text NOT NULL,
        sequences int4multirange NOT NULL,
        newest text COLLATE "C" NOT NULL,
        CONSTRAINT applied_pkey PRIMARY KEY (consumer, subject)
      );
      COMMENT ON TABLE applied IS 'Which numbers of an aggregate''s events a consumer has applied, where their rows of inbox are folded. An event that is younger than the newest of them is none of them, whatever its number: its publisher was restored from a copy, and counts again.';

      CREATE INDEX idempotency_oldest ON idempotency (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX idempotency_oldest;
      DROP TABLE applied;
      DROP INDEX inbox_oldest;
      ALTER TABLE inbox DROP subject, DROP sequence`);
  }
}
