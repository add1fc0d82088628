import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Referrers who are not agencies: identities kept apart, and outcomes that are told by telephone or letter. */
export class Referrers1700000000006 implements MigrationInterface {
  name = 'Referrers1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE protected_referrer (contact_id uuid NOT NULL, identity jsonb NOT NULL, CONSTRAINT protected_referrer_pkey PRIMARY KEY (contact_id));
      CREATE TABLE outcome_to_tell (id uuid NOT NULL, contact_id uuid NOT NULL, child_id uuid NOT NULL, by text NOT NULL, words text NOT NULL, since TIMESTAMP WITH TIME ZONE NOT NULL, told_at TIMESTAMP WITH TIME ZONE, told_by jsonb, tries integer NOT NULL DEFAULT '0', CONSTRAINT outcome_to_tell_pkey PRIMARY KEY (id));
      CREATE INDEX outcome_to_tell_waiting ON outcome_to_tell (since, id) WHERE told_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outcome_to_tell, protected_referrer');
  }
}
