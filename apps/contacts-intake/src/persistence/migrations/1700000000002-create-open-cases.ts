import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOpenCases1700000000002 implements MigrationInterface {
  name = 'CreateOpenCases1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE open_case (case_number text NOT NULL, first_name text, last_name text, date_of_birth date, nhs_number text, upn text, status text NOT NULL, team text NOT NULL, team_name text, worker_id text, worker_name text, worker_reach text, opened_on date NOT NULL, closed_on date, as_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT open_case_pkey PRIMARY KEY (case_number));
      CREATE TABLE open_case_key (key text NOT NULL, case_number text NOT NULL, CONSTRAINT open_case_key_pkey PRIMARY KEY (key, case_number));
      CREATE INDEX open_case_key_case ON open_case_key (case_number);
      CREATE TABLE child_open_case (child_id uuid NOT NULL, case_number text NOT NULL, standing text NOT NULL, because text array NOT NULL, team text NOT NULL, worker_id text, already_open jsonb NOT NULL, found_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT child_open_case_pkey PRIMARY KEY (child_id, case_number));
      CREATE INDEX child_open_case_of_worker ON child_open_case (worker_id) WHERE worker_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE child_open_case, open_case_key, open_case');
  }
}
