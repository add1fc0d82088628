import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COUNCIL_DATES, ENCOMPASS_POLICY } from '../../domain/encompass/first-arrangements';

export class CreateEncompass1700000000003 implements MigrationInterface {
  name = 'CreateEncompass1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency ADD urn text;
      CREATE TABLE encompass_arrangement (key text NOT NULL, version integer NOT NULL, content jsonb NOT NULL, why text NOT NULL, set_by text NOT NULL, set_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT encompass_arrangement_pkey PRIMARY KEY (key, version));
      CREATE TABLE encompass_notice (id uuid NOT NULL, contact_id uuid NOT NULL, child_id uuid NOT NULL, reference text NOT NULL, content jsonb NOT NULL, agency text NOT NULL, to_desk_because text, message_id uuid NOT NULL, notified_at TIMESTAMP WITH TIME ZONE NOT NULL, sent_at TIMESTAMP WITH TIME ZONE NOT NULL, due_at TIMESTAMP WITH TIME ZONE NOT NULL, due_because text NOT NULL, telephone_from TIMESTAMP WITH TIME ZONE NOT NULL, under jsonb NOT NULL, checked_at TIMESTAMP WITH TIME ZONE, unread_at TIMESTAMP WITH TIME ZONE, telephoned_at TIMESTAMP WITH TIME ZONE, taken_back_at TIMESTAMP WITH TIME ZONE, taken_back_because text, CONSTRAINT encompass_notice_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX encompass_notice_standing ON encompass_notice (child_id) WHERE taken_back_at IS NULL;
      CREATE INDEX encompass_notice_to_check ON encompass_notice (telephone_from) WHERE checked_at IS NULL AND taken_back_at IS NULL;
      CREATE INDEX encompass_notice_to_telephone ON encompass_notice (due_at, id) WHERE unread_at IS NOT NULL AND telephoned_at IS NULL AND taken_back_at IS NULL;
      CREATE INDEX encompass_notice_by_time ON encompass_notice (notified_at, id);
      CREATE TABLE encompass_call (id uuid NOT NULL, notice_id uuid NOT NULL, called_at TIMESTAMP WITH TIME ZONE NOT NULL, called_by text NOT NULL, called_by_name text, spoke_to text, CONSTRAINT encompass_call_pkey PRIMARY KEY (id));
      CREATE INDEX encompass_call_of_notice ON encompass_call (notice_id, called_at);
    `);
    for (const [key, content] of [
      ['policy', ENCOMPASS_POLICY],
      ['front-door', COUNCIL_DATES],
    ]) {
      await runner.query(
        `INSERT INTO encompass_arrangement (key, version, content, why, set_by, set_at) VALUES ($1, 1, $2, 'First values: invented', 'migration', now())`,
        [key, JSON.stringify(content)],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE encompass_call, encompass_notice, encompass_arrangement; ALTER TABLE agency DROP urn',
    );
  }
}
