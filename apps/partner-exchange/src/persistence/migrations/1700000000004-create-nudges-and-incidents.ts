import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNudgesAndIncidents1700000000004 implements MigrationInterface {
  name = 'CreateNudgesAndIncidents1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident (id uuid NOT NULL, endpoint_id uuid NOT NULL, agency text NOT NULL, since TIMESTAMP WITH TIME ZONE NOT NULL, alerted_at TIMESTAMP WITH TIME ZONE NOT NULL, over_at TIMESTAMP WITH TIME ZONE, CONSTRAINT incident_pkey PRIMARY KEY (id));
      CREATE INDEX incident_of_agency ON incident (agency, since);
      CREATE UNIQUE INDEX incident_open ON incident (endpoint_id) WHERE over_at IS NULL;
      CREATE TABLE nudge (agency text NOT NULL, function text NOT NULL, sent_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT nudge_pkey PRIMARY KEY (agency, function));
      CREATE TABLE sent_email (id uuid NOT NULL, reference text NOT NULL, template_id uuid NOT NULL, email_address text NOT NULL, subject text NOT NULL, body text NOT NULL, sent_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT sent_email_pkey PRIMARY KEY (id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sent_email, nudge, incident');
  }
}
