import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCover1700000000009 implements MigrationInterface {
  name = 'CreateCover1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cover (id uuid NOT NULL, agency text NOT NULL, function text NOT NULL, colleague_id text NOT NULL, colleague_name text NOT NULL, from_at TIMESTAMP WITH TIME ZONE NOT NULL, until_at TIMESTAMP WITH TIME ZONE NOT NULL, reason text NOT NULL, arranged_by text NOT NULL, arranged_at TIMESTAMP WITH TIME ZONE NOT NULL, ended_at TIMESTAMP WITH TIME ZONE, CONSTRAINT cover_pkey PRIMARY KEY (id));
      CREATE INDEX cover_of_function ON cover (agency, function, until_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cover');
  }
}
