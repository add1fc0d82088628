import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts about a child who is being screened already. */
export class SameChild1700000000007 implements MigrationInterface {
  name = 'SameChild1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE same_child (child_id uuid NOT NULL, other_child_id uuid NOT NULL, because text NOT NULL, since TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT same_child_pkey PRIMARY KEY (child_id, other_child_id));
      CREATE INDEX same_child_other ON same_child (other_child_id);
      CREATE INDEX screening_child ON screening (child_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX screening_child');
    await runner.query('DROP TABLE same_child');
  }
}
