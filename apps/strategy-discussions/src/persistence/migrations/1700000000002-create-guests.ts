import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

export class CreateGuests1700000000002 implements MigrationInterface {
  name = 'CreateGuests1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE guest_pass (id uuid NOT NULL, discussion_id uuid NOT NULL, invitation_id uuid NOT NULL, token_hash bytea NOT NULL, code_hash bytea NOT NULL, state text NOT NULL, wrong_codes integer NOT NULL DEFAULT '0', issued_at TIMESTAMP WITH TIME ZONE NOT NULL, ends_at TIMESTAMP WITH TIME ZONE NOT NULL, sent_at TIMESTAMP WITH TIME ZONE, CONSTRAINT guest_pass_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX guest_pass_token ON guest_pass (token_hash);
      CREATE INDEX guest_pass_of_discussion ON guest_pass (discussion_id);
      CREATE TABLE guest_session (token_hash bytea NOT NULL, invitation_id uuid NOT NULL, name text NOT NULL, ends_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT guest_session_pkey PRIMARY KEY (token_hash));
      CREATE INDEX guest_session_of_invitation ON guest_session (invitation_id);
    `);
    await writeFirstPolicies(runner, { guests: FIRST_POLICIES.guests }, 'First values: for practice to judge');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE guest_session, guest_pass; DELETE FROM policy WHERE name = 'guests'`);
  }
}
