import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/policies';

export class Allegations1700000000092 implements MigrationInterface {
  name = 'Allegations1700000000092';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE allegation (id uuid NOT NULL, version integer NOT NULL DEFAULT 1, reference text NOT NULL, stage text NOT NULL,
        received_at TIMESTAMP WITH TIME ZONE NOT NULL, sender_id text NOT NULL, matter_id uuid, subject_keys text[] NOT NULL, body jsonb NOT NULL,
        CONSTRAINT allegation_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX allegation_reference ON allegation (reference);
      CREATE INDEX allegation_open ON allegation (received_at) WHERE stage <> 'closed';
      CREATE INDEX allegation_by_time ON allegation (received_at, id);
      CREATE INDEX allegation_of_sender ON allegation (sender_id, received_at);
      CREATE UNIQUE INDEX allegation_of_matter ON allegation (matter_id) WHERE matter_id IS NOT NULL;
      CREATE INDEX allegation_alike ON allegation USING gin (subject_keys);
    `);
    await writeFirstPolicies(runner, { ...FIRST_POLICIES }, 'Local targets, and what orders the list.');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE allegation');
  }
}
