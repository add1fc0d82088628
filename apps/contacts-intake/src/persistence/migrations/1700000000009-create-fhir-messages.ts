import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFhirMessages1700000000009 implements MigrationInterface {
  name = 'CreateFhirMessages1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fhir_message (contact_id uuid NOT NULL, agency text NOT NULL, message_id text, also_sent text NOT NULL, CONSTRAINT fhir_message_pkey PRIMARY KEY (contact_id));
      CREATE UNIQUE INDEX fhir_message_of_agency ON fhir_message (agency, message_id) WHERE message_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fhir_message');
  }
}
