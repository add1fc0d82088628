import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MovedMatters1700000000090 implements MigrationInterface {
  name = 'MovedMatters1700000000090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE moved_matter (id uuid NOT NULL, moved_at TIMESTAMP WITH TIME ZONE NOT NULL, said jsonb NOT NULL, CONSTRAINT moved_matter_pkey PRIMARY KEY (id));
      CREATE INDEX moved_matter_newest ON moved_matter (moved_at, id);
      CREATE TABLE moved_file_part (attachment_id uuid NOT NULL, part integer NOT NULL, matter_id uuid NOT NULL, content bytea NOT NULL, CONSTRAINT moved_file_part_pkey PRIMARY KEY (attachment_id, part));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE moved_file_part, moved_matter');
  }
}
