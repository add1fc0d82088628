import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { AttachmentStore } from './attachment-store';

const BEGIN = statement('attachment-upload-begin', 'INSERT INTO attachment_upload (id, begun_at) VALUES ($1, $2)');
const PUT = statement(
  'attachment-chunk-put',
  'INSERT INTO attachment_chunk (attachment_id, position, bytes) VALUES ($1, $2, $3)',
);
const READ = statement(
  'attachment-chunk-read',
  'SELECT bytes FROM attachment_chunk WHERE attachment_id = $1 AND position = $2',
);
const REMOVE = statement(
  'attachment-remove-chunks',
  `WITH given_up AS (DELETE FROM attachment_upload WHERE id = ANY ($1) RETURNING id)
   DELETE FROM attachment_chunk c USING given_up WHERE c.attachment_id = given_up.id`,
);
const ABANDONED = statement(
  'attachment-uploads-abandoned',
  'SELECT id FROM attachment_upload WHERE begun_at < $1 LIMIT 100',
);

/**
 * In a table of pieces, each written and read by a statement of its own: a slow sender holds no connection and no transaction. An upload is
 * a row of its own until the attachment takes its place, in one transaction: so what has no attachment is known for certain.
 */
@Injectable()
export class PostgresAttachmentStore extends AttachmentStore {
  constructor(private readonly database: ServiceDatabase) {
    super();
  }

  async begin(attachmentId: string, at: Date): Promise<void> {
    await this.database.query(BEGIN, [attachmentId, at]);
  }

  async put(attachmentId: string, position: number, bytes: Buffer): Promise<void> {
    await this.database.query(PUT, [attachmentId, position, bytes]);
  }

  async *read(attachmentId: string): AsyncGenerator<Buffer> {
    for (let position = 0; ; position += 1) {
      const [chunk] = await this.database.query<{ bytes: Buffer }>(READ, [attachmentId, position]);
      if (!chunk) return;
      yield chunk.bytes;
    }
  }

  async removeGivenUp(attachmentId: string): Promise<void> {
    await this.database.query(REMOVE, [[attachmentId]]);
  }

  async clearGivenUpBefore(time: Date): Promise<void> {
    const abandoned = await this.database.query<{ id: string }>(ABANDONED, [time]);
    if (abandoned.length > 0) await this.database.query(REMOVE, [abandoned.map(({ id }) => id)]);
  }
}
