import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who covers which function of their agency, and when: the same table in the schema of every service that scopes by function. */
export class CreateFunctionCover1700000001000 implements MigrationInterface {
  name = 'CreateFunctionCover1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE function_cover (id uuid NOT NULL, agency text NOT NULL, function text NOT NULL, colleague_id text NOT NULL, from_at TIMESTAMP WITH TIME ZONE NOT NULL, until_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT function_cover_pkey PRIMARY KEY (id));
      CREATE INDEX function_cover_of_colleague ON function_cover (agency, colleague_id, until_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE function_cover');
  }
}
