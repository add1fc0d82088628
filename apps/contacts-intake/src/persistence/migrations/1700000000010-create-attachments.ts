import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAttachments1700000000010 implements MigrationInterface {
  name = 'CreateAttachments1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    const { schema } = runner.connection.options as { schema: string };
    await runner.query(`
      CREATE TABLE attachment (id uuid NOT NULL, contact_id uuid NOT NULL, name text NOT NULL, media_type text NOT NULL, size integer NOT NULL, sha256 bytea NOT NULL, handling_mark text NOT NULL, added_by text NOT NULL, agency text NOT NULL, added_at TIMESTAMP WITH TIME ZONE NOT NULL, scan_state text NOT NULL DEFAULT 'waiting', scan_due_at TIMESTAMP WITH TIME ZONE, scan_attempts integer NOT NULL DEFAULT 0, scanned_at TIMESTAMP WITH TIME ZONE, scanned_by text, scan_says text, content_removed_at TIMESTAMP WITH TIME ZONE, CONSTRAINT attachment_pkey PRIMARY KEY (id));
      CREATE INDEX attachment_of_contact ON attachment (contact_id, added_at);
      CREATE INDEX attachment_to_scan ON attachment (scan_due_at) WHERE scan_due_at IS NOT NULL;
      CREATE TABLE attachment_chunk (attachment_id uuid NOT NULL, position integer NOT NULL, bytes bytea NOT NULL, CONSTRAINT attachment_chunk_pkey PRIMARY KEY (attachment_id, position));
      ALTER TABLE attachment_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
      CREATE TABLE attachment_upload (id uuid NOT NULL, begun_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT attachment_upload_pkey PRIMARY KEY (id));
      GRANT SELECT, UPDATE (name, content_removed_at, scan_due_at) ON attachment TO ${schema}_retention;
      GRANT SELECT (attachment_id), DELETE ON attachment_chunk TO ${schema}_retention;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachment_upload, attachment_chunk, attachment');
  }
}
