import type { QueryRunner } from 'typeorm';

/**
 * The tables of attachments in the schema of a service whose files are attached to what these columns name, the last of them indexed. Who
 * erases a file removes its pieces, gives its bytes up wherever they are kept, and leaves its size and hash.
 */
export async function createAttachments(runner: QueryRunner, ...of: readonly [string, ...string[]]): Promise<void> {
  const { schema } = runner.connection.options as { schema: string };
  const columns = of.map((column) => `${column} uuid NOT NULL`).join(', ');
  const record = of.at(-1)!;
  await runner.query(`
    CREATE TABLE attachment (id uuid NOT NULL, ${columns}, name text NOT NULL, media_type text NOT NULL, size integer NOT NULL, sha256 bytea NOT NULL, handling_mark text NOT NULL, added_by text NOT NULL, agency text NOT NULL, added_at TIMESTAMP WITH TIME ZONE NOT NULL, scan_state text NOT NULL DEFAULT 'waiting', scan_due_at TIMESTAMP WITH TIME ZONE, scan_attempts integer NOT NULL DEFAULT 0, scanned_at TIMESTAMP WITH TIME ZONE, scanned_by text, scan_says text, content_removed_at TIMESTAMP WITH TIME ZONE, CONSTRAINT attachment_pkey PRIMARY KEY (id));
    CREATE INDEX attachment_of_${record.replace(/_id$/, '')} ON attachment (${record}, added_at);
    CREATE INDEX attachment_to_scan ON attachment (scan_due_at) WHERE scan_due_at IS NOT NULL;
    CREATE TABLE attachment_chunk (attachment_id uuid NOT NULL, position integer NOT NULL, bytes bytea NOT NULL, CONSTRAINT attachment_chunk_pkey PRIMARY KEY (attachment_id, position));
    ALTER TABLE attachment_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
    CREATE TABLE attachment_upload (id uuid NOT NULL, begun_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT attachment_upload_pkey PRIMARY KEY (id));
    GRANT SELECT, UPDATE (name, content_removed_at, scan_due_at) ON attachment TO ${schema}_retention;
    GRANT SELECT (attachment_id), DELETE ON attachment_chunk TO ${schema}_retention;
    GRANT INSERT ON attachment_upload TO ${schema}_retention;
  `);
}

export async function dropAttachments(runner: QueryRunner): Promise<void> {
  await runner.query('DROP TABLE attachment_upload, attachment_chunk, attachment');
}
