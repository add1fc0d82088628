import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

/** Hand-overs, what each decision has to hand over, and the policies they go by. Decisions made before have nothing to hand over. */
export class HandOvers1700000000004 implements MigrationInterface {
  name = 'HandOvers1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE decision ADD destinations text array NOT NULL DEFAULT '{}';
      CREATE TABLE hand_over (id uuid NOT NULL, screening_id uuid NOT NULL, contact_id uuid NOT NULL, decision_id uuid NOT NULL, about jsonb NOT NULL, child_name text NOT NULL, date_of_birth text, destination text NOT NULL, terms jsonb NOT NULL, receiver_agency text NOT NULL, receiver_function text NOT NULL, words text, offered_at TIMESTAMP WITH TIME ZONE NOT NULL, due_at TIMESTAMP WITH TIME ZONE NOT NULL, due_because text NOT NULL, policy_version integer NOT NULL, state text NOT NULL, answer jsonb, climbed jsonb NOT NULL, next_rung_at TIMESTAMP WITH TIME ZONE, CONSTRAINT hand_over_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX hand_over_of_decision ON hand_over (decision_id, destination);
      CREATE INDEX hand_over_of_screening ON hand_over (screening_id);
      CREATE INDEX hand_over_of_contact ON hand_over (contact_id);
      CREATE INDEX hand_over_of_day ON hand_over (offered_at);
      CREATE INDEX hand_over_by_due ON hand_over (due_at, id);
      CREATE INDEX hand_over_awaiting ON hand_over (due_at, id) WHERE state = 'awaiting';
      CREATE INDEX hand_over_to_climb ON hand_over (next_rung_at) WHERE next_rung_at IS NOT NULL;
    `);
    for (const name of ['destinations', 'look-back'] as const) {
      await runner.query(
        `INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at)
         VALUES ($1, 1, '2000-01-01', $2, 'First values', 'migration', now()) ON CONFLICT DO NOTHING`,
        [name, JSON.stringify(FIRST_POLICIES[name])],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM policy WHERE name IN ('destinations', 'look-back')`);
    await runner.query('DROP TABLE hand_over');
    await runner.query('ALTER TABLE decision DROP destinations');
  }
}
