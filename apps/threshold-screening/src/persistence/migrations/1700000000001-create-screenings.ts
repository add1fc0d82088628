import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateScreenings1700000000001 implements MigrationInterface {
  name = 'CreateScreenings1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (code text NOT NULL, name text NOT NULL, kind text NOT NULL, functions text array NOT NULL, CONSTRAINT agency_pkey PRIMARY KEY (code));
      CREATE TABLE agency_check (id uuid NOT NULL, reference text NOT NULL, contact_id uuid NOT NULL, contact_reference text NOT NULL, screening_ids uuid array NOT NULL, agency text NOT NULL, function text NOT NULL, people jsonb NOT NULL, purpose text NOT NULL, lawful_basis text NOT NULL, lawful_basis_words text NOT NULL, agreement text NOT NULL, questions text array NOT NULL, period_from text, due_at TIMESTAMP WITH TIME ZONE NOT NULL, due_because text NOT NULL, requested_at TIMESTAMP WITH TIME ZONE NOT NULL, requested_by jsonb NOT NULL, answered_at TIMESTAMP WITH TIME ZONE, answer jsonb, overdue_told_at TIMESTAMP WITH TIME ZONE, CONSTRAINT agency_check_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX agency_check_reference ON agency_check (reference);
      CREATE INDEX agency_check_to_chase ON agency_check (due_at) WHERE answered_at IS NULL AND overdue_told_at IS NULL;
      CREATE INDEX agency_check_of_contact ON agency_check (contact_id, requested_at);
      CREATE UNIQUE INDEX agency_check_open ON agency_check (contact_id, agency, function) WHERE answered_at IS NULL;
      CREATE TABLE decision (id uuid NOT NULL, screening_id uuid NOT NULL, decided_at TIMESTAMP WITH TIME ZONE NOT NULL, decision text NOT NULL, referral boolean NOT NULL, re_referral boolean NOT NULL, in_time boolean NOT NULL, policy_version integer NOT NULL, policy_versions jsonb NOT NULL, record jsonb NOT NULL, CONSTRAINT decision_pkey PRIMARY KEY (id));
      CREATE INDEX decision_of_day ON decision (decided_at);
      CREATE INDEX decision_of_screening ON decision (screening_id, decided_at);
      CREATE TABLE policy (name text NOT NULL, version integer NOT NULL, effective_from TIMESTAMP WITH TIME ZONE NOT NULL, body jsonb NOT NULL, why text NOT NULL, changed_by text NOT NULL, changed_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT policy_pkey PRIMARY KEY (name, version));
      CREATE UNIQUE INDEX policy_version ON policy (version, name);
      CREATE TABLE question (id uuid NOT NULL, screening_id uuid NOT NULL, contact_id uuid NOT NULL, question text NOT NULL, answer_by TIMESTAMP WITH TIME ZONE, asked_at TIMESTAMP WITH TIME ZONE NOT NULL, asked_by jsonb NOT NULL, answered_at TIMESTAMP WITH TIME ZONE, information_id uuid, CONSTRAINT question_pkey PRIMARY KEY (id));
      CREATE INDEX question_of_screening ON question (screening_id, asked_at);
      CREATE TABLE screening (id uuid NOT NULL, version integer NOT NULL DEFAULT '1', reference text NOT NULL, contact_id uuid NOT NULL, contact_reference text NOT NULL, child_id uuid NOT NULL, agency text NOT NULL, sender_function text, received_at TIMESTAMP WITH TIME ZONE NOT NULL, day date NOT NULL, decision_due_at TIMESTAMP WITH TIME ZONE NOT NULL, decision_due_because text NOT NULL, facts jsonb NOT NULL, urgency jsonb, withdrawal_requested_at TIMESTAMP WITH TIME ZONE, information_added_at TIMESTAMP WITH TIME ZONE, state jsonb NOT NULL, stage text NOT NULL, closed_how text, known_child_id uuid, claimed_by text, claimed_by_name text, claimed_until TIMESTAMP WITH TIME ZONE, assigned_to text, assigned_to_name text, rank_group smallint NOT NULL, rank_order integer NOT NULL, rank_due_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT screening_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX screening_reference ON screening (reference);
      CREATE INDEX screening_known_child ON screening (known_child_id) WHERE known_child_id IS NOT NULL;
      CREATE INDEX screening_of_day ON screening (day);
      CREATE INDEX screening_queue ON screening (rank_group, rank_order, rank_due_at, id) WHERE stage <> 'closed';
      CREATE UNIQUE INDEX screening_of_contact ON screening (contact_id, child_id);
    `);
    const { schema } = runner.connection.options as { schema: string };
    await runner.query(`REVOKE UPDATE, DELETE, TRUNCATE ON decision, policy FROM ${schema}_service`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decision, question, agency_check, screening, policy, agency');
  }
}
