import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HoldMessages1700000000005 implements MigrationInterface {
  name = 'HoldMessages1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE held_message (id uuid NOT NULL, agency text NOT NULL, kind text NOT NULL, about_id uuid, contact_id uuid, reference text, because text array NOT NULL, message jsonb NOT NULL, held_at TIMESTAMP WITH TIME ZONE NOT NULL, ended_at TIMESTAMP WITH TIME ZONE, how text, ended_by text, why text, CONSTRAINT held_message_pkey PRIMARY KEY (id));
      CREATE INDEX held_message_waiting ON held_message (held_at, id) WHERE ended_at IS NULL;
      CREATE INDEX held_message_of_contact ON held_message (contact_id);
      CREATE INDEX held_message_about ON held_message (about_id);
      CREATE TABLE outcome_told (child_id uuid NOT NULL, words text NOT NULL, told_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT outcome_told_pkey PRIMARY KEY (child_id));
      INSERT INTO outcome_told SELECT child_id, outcome, told_at FROM submission WHERE outcome IS NOT NULL AND told_at IS NOT NULL;
      ALTER TABLE submission DROP COLUMN outcome, DROP COLUMN told_at;
      ALTER TABLE contact_sender ADD limits jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact_sender DROP COLUMN limits;
      ALTER TABLE submission ADD told_at TIMESTAMP WITH TIME ZONE, ADD outcome text;
      DROP TABLE outcome_told, held_message;
    `);
  }
}
