import { statement } from '@front-door/persistence';
import { AttachmentStore } from './attachment-store';

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

/** In a table of pieces, each written and read by a statement of its own: a slow sender holds no connection and no transaction. */
export class PostgresAttachmentStore extends AttachmentStore {
  async keep(attachmentId: string, pieces: AsyncIterable<Buffer>): Promise<void> {
    let position = 0;
    for await (const piece of pieces) await this.put(attachmentId, position++, piece);
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

  async removeGivenUp(...attachmentIds: string[]): Promise<void> {
    await this.database.query(REMOVE, [attachmentIds]);
  }
}
