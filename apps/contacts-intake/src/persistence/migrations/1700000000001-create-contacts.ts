import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateContacts1700000000001 implements MigrationInterface {
  name = 'CreateContacts1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (code text NOT NULL, name text NOT NULL, source_code text NOT NULL, first_function text, CONSTRAINT agency_pkey PRIMARY KEY (code));
      CREATE TABLE child_candidate (child_id uuid NOT NULL, other_child_id uuid NOT NULL, because text array NOT NULL, suggested_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT child_candidate_pkey PRIMARY KEY (child_id, other_child_id));
      CREATE INDEX child_candidate_other ON child_candidate (other_child_id);
      CREATE TABLE child_decision (child_id uuid NOT NULL, decision text NOT NULL, referral boolean NOT NULL, decided_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT child_decision_pkey PRIMARY KEY (child_id));
      CREATE TABLE question (id uuid NOT NULL, contact_id uuid NOT NULL, CONSTRAINT question_pkey PRIMARY KEY (id));
      CREATE TABLE child_key (key text NOT NULL, child_id uuid NOT NULL, CONSTRAINT child_key_pkey PRIMARY KEY (key, child_id));
      CREATE INDEX child_key_child ON child_key (child_id);
      CREATE TABLE contact (id uuid NOT NULL, reference text NOT NULL, received_at TIMESTAMP WITH TIME ZONE NOT NULL, kind text NOT NULL, channel text NOT NULL, sender_agency text NOT NULL, sender_function text, source_code text NOT NULL, sender_reference text, submitted_by text NOT NULL, content_digest bytea NOT NULL, immediate_danger boolean NOT NULL, decision_due_at TIMESTAMP WITH TIME ZONE NOT NULL, version integer NOT NULL DEFAULT '1', withdrawal_requested_at TIMESTAMP WITH TIME ZONE, sent text NOT NULL, receipt text NOT NULL, CONSTRAINT contact_pkey PRIMARY KEY (id)) WITH (toast_tuple_target = 8160);
      CREATE UNIQUE INDEX contact_reference ON contact (reference);
      CREATE UNIQUE INDEX contact_sender_reference ON contact (sender_agency, sender_reference) WHERE sender_reference IS NOT NULL;
      CREATE INDEX contact_of_agency ON contact (sender_agency, received_at, id);
      CREATE TABLE contact_child (id uuid NOT NULL, contact_id uuid NOT NULL, position smallint NOT NULL, name text NOT NULL, date_of_birth date, expected_date_of_birth date, day date NOT NULL, sender_agency text NOT NULL, received_at TIMESTAMP WITH TIME ZONE NOT NULL, known_child_id uuid, CONSTRAINT contact_child_pkey PRIMARY KEY (id));
      CREATE INDEX contact_child_known ON contact_child (known_child_id) WHERE known_child_id IS NOT NULL;
      CREATE INDEX contact_child_ledger ON contact_child (day, sender_agency, id);
      CREATE INDEX contact_child_of_contact ON contact_child (contact_id, position);
      CREATE TABLE contact_information (id uuid NOT NULL, contact_id uuid NOT NULL, child_id uuid, added_at TIMESTAMP WITH TIME ZONE NOT NULL, added_by text NOT NULL, agency text NOT NULL, words text, answers_question_id uuid, correction jsonb, CONSTRAINT contact_information_pkey PRIMARY KEY (id));
      CREATE INDEX contact_information_of_contact ON contact_information (contact_id, added_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE question, child_decision, agency, contact_information, child_candidate, child_key, contact_child, contact',
    );
  }
}
