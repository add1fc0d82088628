import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePartnerExchange1700000000001 implements MigrationInterface {
  name = 'CreatePartnerExchange1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (id uuid NOT NULL, code text NOT NULL, name text NOT NULL, kind text NOT NULL, source_code text NOT NULL, functions jsonb NOT NULL, outbound boolean NOT NULL, registered_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT agency_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX agency_code ON agency (code);
      CREATE TABLE contact_sender (contact_id uuid NOT NULL, agency text NOT NULL, function text, submitted_by text, sender_reference text, CONSTRAINT contact_sender_pkey PRIMARY KEY (contact_id));
      CREATE TABLE message (id uuid NOT NULL, agency text NOT NULL, function text, addressed_to text, kind text NOT NULL, heading text NOT NULL, words text NOT NULL, about_id uuid, contact_id uuid, reference text, sender_reference text, link text, due_at TIMESTAMP WITH TIME ZONE, sent_at TIMESTAMP WITH TIME ZONE NOT NULL, to_topic boolean NOT NULL, read_at TIMESTAMP WITH TIME ZONE, read_by text, acknowledged_at TIMESTAMP WITH TIME ZONE, acknowledged_by text, open boolean NOT NULL, closed_at TIMESTAMP WITH TIME ZONE, CONSTRAINT message_pkey PRIMARY KEY (id));
      CREATE INDEX message_of_contact ON message (contact_id) WHERE contact_id IS NOT NULL;
      CREATE INDEX message_about ON message (about_id) WHERE about_id IS NOT NULL;
      CREATE INDEX message_of_person ON message (agency, addressed_to, sent_at, id) WHERE addressed_to IS NOT NULL;
      CREATE INDEX message_open ON message (agency, function, sent_at, id) WHERE open;
      CREATE INDEX message_unread ON message (agency, function, sent_at, id) WHERE read_at IS NULL;
      CREATE INDEX message_of_function ON message (agency, function, sent_at, id);
      CREATE TABLE submission (child_id uuid NOT NULL, contact_id uuid NOT NULL, agency text NOT NULL, reference text NOT NULL, function text, submitted_by text, sender_reference text, child_name text, received_at TIMESTAMP WITH TIME ZONE, decision_due_at TIMESTAMP WITH TIME ZONE, triaged_at TIMESTAMP WITH TIME ZONE, decided_at TIMESTAMP WITH TIME ZONE, reopened_at TIMESTAMP WITH TIME ZONE, closed_at TIMESTAMP WITH TIME ZONE, closed_how text, told_at TIMESTAMP WITH TIME ZONE, outcome text, CONSTRAINT submission_pkey PRIMARY KEY (child_id));
      CREATE INDEX submission_of_person ON submission (agency, submitted_by, received_at, child_id);
      CREATE INDEX submission_of_function ON submission (agency, function, received_at, child_id);
      -- A child's row is written again three or four times within days: leave room beside it, so that no index is touched.
      ALTER TABLE submission SET (fillfactor = 70);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE submission, message, contact_sender, agency');
  }
}
