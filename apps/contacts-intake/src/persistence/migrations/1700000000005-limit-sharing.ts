import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LimitSharing1700000000005 implements MigrationInterface {
  name = 'LimitSharing1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE withheld (id uuid NOT NULL, contact_id uuid NOT NULL, kind text NOT NULL, whose text NOT NULL, value text NOT NULL, since TIMESTAMP WITH TIME ZONE NOT NULL, lifted_at TIMESTAMP WITH TIME ZONE, CONSTRAINT withheld_pkey PRIMARY KEY (id));
      CREATE INDEX withheld_of_contact ON withheld (contact_id, since);
      CREATE TABLE person_of_concern (id uuid NOT NULL, contact_id uuid NOT NULL, name text NOT NULL, link text, works_at text, works_at_agency text, since TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT person_of_concern_pkey PRIMARY KEY (id));
      CREATE INDEX person_of_concern_of_contact ON person_of_concern (contact_id, since);
      ALTER TABLE contact_information ADD handling_mark text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE contact_information DROP COLUMN handling_mark; DROP TABLE person_of_concern, withheld',
    );
  }
}
