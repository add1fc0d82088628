import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

/** Challenges, the policy that they go by, and who sent the contact of a screening. Of contacts received before, only the function is known. */
export class Challenges1700000000009 implements MigrationInterface {
  name = 'Challenges1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE screening ADD submitted_by text;
      CREATE TABLE challenge (id uuid NOT NULL, screening_id uuid NOT NULL, about jsonb NOT NULL, child_name text NOT NULL, agency text NOT NULL, sender_function text, submitted_by text, decided_at TIMESTAMP WITH TIME ZONE NOT NULL, decided_by text array NOT NULL, reason text NOT NULL, wants text NOT NULL, made jsonb NOT NULL, terms jsonb NOT NULL, policy_version integer NOT NULL, runs jsonb NOT NULL, ended jsonb, state text NOT NULL, stage smallint NOT NULL, due_at TIMESTAMP WITH TIME ZONE NOT NULL, next_move_at TIMESTAMP WITH TIME ZONE, CONSTRAINT challenge_pkey PRIMARY KEY (id));
      CREATE INDEX challenge_of_screening ON challenge (screening_id);
      CREATE UNIQUE INDEX challenge_open ON challenge (screening_id) WHERE state <> 'ended';
      CREATE INDEX challenge_by_due ON challenge (due_at, id);
      CREATE INDEX challenge_of_agency ON challenge (agency, due_at, id);
      CREATE INDEX challenge_to_move ON challenge (next_move_at) WHERE next_move_at IS NOT NULL;
    `);
    await runner.query(
      `INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at)
       VALUES ('disagreement', 1, '2000-01-01', $1, 'First values', 'migration', now()) ON CONFLICT DO NOTHING`,
      [JSON.stringify(FIRST_POLICIES.disagreement)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM policy WHERE name = 'disagreement'`);
    await runner.query('DROP TABLE challenge');
    await runner.query('ALTER TABLE screening DROP submitted_by');
  }
}
