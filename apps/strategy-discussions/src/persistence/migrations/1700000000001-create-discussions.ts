import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

export class CreateDiscussions1700000000001 implements MigrationInterface {
  name = 'CreateDiscussions1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (code text NOT NULL, name text NOT NULL, kind text NOT NULL, functions text array NOT NULL, CONSTRAINT agency_pkey PRIMARY KEY (code));
      CREATE TABLE discussion (id uuid NOT NULL, version integer NOT NULL DEFAULT '1', reference text NOT NULL, stage text NOT NULL, request_id uuid, contact_id uuid, opened_at TIMESTAMP WITH TIME ZONE NOT NULL, hold_by TIMESTAMP WITH TIME ZONE NOT NULL, meeting_at TIMESTAMP WITH TIME ZONE, held_at TIMESTAMP WITH TIME ZONE, record_due_at TIMESTAMP WITH TIME ZONE, body jsonb NOT NULL, CONSTRAINT discussion_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX discussion_reference ON discussion (reference);
      CREATE UNIQUE INDEX discussion_request ON discussion (request_id) WHERE request_id IS NOT NULL;
      CREATE INDEX discussion_by_time ON discussion (opened_at, id);
      CREATE INDEX discussion_of_contact ON discussion (contact_id) WHERE contact_id IS NOT NULL;
      CREATE TABLE invitation (id uuid NOT NULL, discussion_id uuid NOT NULL, agency text NOT NULL, function text, state text NOT NULL, invited_at TIMESTAMP WITH TIME ZONE NOT NULL, answer_by TIMESTAMP WITH TIME ZONE NOT NULL, late_told_at TIMESTAMP WITH TIME ZONE, CONSTRAINT invitation_pkey PRIMARY KEY (id));
      CREATE INDEX invitation_of_function ON invitation (agency, function, invited_at, id);
      CREATE INDEX invitation_of_discussion ON invitation (discussion_id);
      CREATE INDEX invitation_late ON invitation (answer_by) WHERE state = 'invited' AND late_told_at IS NULL;
      CREATE TABLE plan_action (id uuid NOT NULL, discussion_id uuid NOT NULL, agency text NOT NULL, function text, due_on date NOT NULL, done boolean NOT NULL DEFAULT false, chase_on date NOT NULL, chased integer NOT NULL DEFAULT '0', CONSTRAINT plan_action_pkey PRIMARY KEY (id));
      CREATE INDEX plan_action_of_function ON plan_action (agency, function, due_on, id);
      CREATE INDEX plan_action_to_chase ON plan_action (chase_on) WHERE NOT done;
      CREATE TABLE section47 (discussion_id uuid NOT NULL, child_id uuid NOT NULL, child_key text NOT NULL, started_on date NOT NULL, conference_by date NOT NULL, CONSTRAINT section47_pkey PRIMARY KEY (discussion_id, child_id));
      CREATE INDEX section47_of_child ON section47 (child_key, started_on);
      CREATE TABLE sharing_limits (contact_id uuid NOT NULL, limits jsonb NOT NULL, CONSTRAINT sharing_limits_pkey PRIMARY KEY (contact_id));
    `);
    await writeFirstPolicies(runner, { ...FIRST_POLICIES }, 'First values: neighbours’ where Hackney’s are not known');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sharing_limits, section47, plan_action, invitation, discussion, agency');
    await runner.query('DELETE FROM policy');
  }
}
