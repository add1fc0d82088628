import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

export class CreateConsultations1700000000001 implements MigrationInterface {
  name = 'CreateConsultations1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (code text NOT NULL, name text NOT NULL, kind text NOT NULL, CONSTRAINT agency_pkey PRIMARY KEY (code));
      CREATE TABLE consultation (id uuid NOT NULL, version integer NOT NULL DEFAULT '1', reference text NOT NULL, agency text NOT NULL, function text, asked_by text NOT NULL, asked_by_name text NOT NULL, asked_at TIMESTAMP WITH TIME ZONE NOT NULL, mode text NOT NULL, immediate_danger boolean NOT NULL, asked jsonb NOT NULL, call_back_at TIMESTAMP WITH TIME ZONE, call_back_ends_at TIMESTAMP WITH TIME ZONE, attempts jsonb NOT NULL, escalated jsonb, state jsonb NOT NULL, stage text NOT NULL, answered_at TIMESTAMP WITH TIME ZONE, outcomes text array NOT NULL, already_open jsonb, missed_told_at TIMESTAMP WITH TIME ZONE, policy_version integer NOT NULL, CONSTRAINT consultation_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX consultation_reference ON consultation (reference);
      CREATE INDEX consultation_of_function ON consultation (agency, function, asked_at, id);
      CREATE INDEX consultation_of_person ON consultation (agency, asked_by, asked_at, id);
      CREATE INDEX consultation_waiting ON consultation (immediate_danger, call_back_at, asked_at) WHERE stage IN ('waiting', 'in-call');
      CREATE INDEX consultation_call_back_due ON consultation (call_back_ends_at) WHERE stage = 'waiting' AND missed_told_at IS NULL;
      CREATE INDEX consultation_by_time ON consultation (asked_at, id);
      CREATE INDEX consultation_answered ON consultation (answered_at) WHERE answered_at IS NOT NULL;
      CREATE TABLE contact_seen (contact_id uuid NOT NULL, reference text NOT NULL, agency text NOT NULL, received_at TIMESTAMP WITH TIME ZONE NOT NULL, quality_complete smallint, quality_of smallint, consultation_id uuid, how text, CONSTRAINT contact_seen_pkey PRIMARY KEY (contact_id));
      CREATE INDEX contact_seen_of_agency ON contact_seen (agency, received_at);
      CREATE INDEX contact_seen_of_consultation ON contact_seen (consultation_id) WHERE consultation_id IS NOT NULL;
      CREATE INDEX contact_seen_by_time ON contact_seen (received_at);
      CREATE TABLE suggested_contact (consultation_id uuid NOT NULL, contact_id uuid NOT NULL, because text NOT NULL, suggested_at TIMESTAMP WITH TIME ZONE NOT NULL, ruled_out_because text, CONSTRAINT suggested_contact_pkey PRIMARY KEY (consultation_id, contact_id));
    `);
    await writeFirstPolicies(runner, { ...FIRST_POLICIES }, 'First values: Hackney’s where they are known');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE suggested_contact, contact_seen, consultation, agency');
    await runner.query('DELETE FROM policy');
  }
}
