import { ServiceDatabase, statement } from '@front-door/persistence';

const BEGIN = statement('attachment-upload-begin', 'INSERT INTO attachment_upload (id, begun_at) VALUES ($1, $2)');
const ABANDONED = statement(
  'attachment-uploads-abandoned',
  'SELECT id FROM attachment_upload WHERE begun_at < $1 LIMIT 100',
);

/**
 * The port to wherever the bytes of attachments are kept. Bytes go in and out piece by piece: nobody holds a file whole. An upload is a row
 * of its own until the attachment takes its place, in one transaction: so what has no attachment is known for certain. What never becomes
 * one (its sender went away, this process died) is cleared away again.
 */
export abstract class AttachmentStore {
  constructor(protected readonly database: ServiceDatabase) {}

  /** Before the first piece. */
  async begin(attachmentId: string, at: Date): Promise<void> {
    await this.database.query(BEGIN, [attachmentId, at]);
  }

  /** Takes the pieces at its own pace. Whatever they fail with, this fails with. */
  abstract keep(attachmentId: string, pieces: AsyncIterable<Buffer>): Promise<void>;
  abstract read(attachmentId: string): AsyncGenerator<Buffer>;
  /** Removes what never became an attachment, or was given up; nothing else. */
  abstract removeGivenUp(...attachmentIds: string[]): Promise<void>;

  /** The same for all that was begun or given up before this time. */
  async clearGivenUpBefore(time: Date): Promise<void> {
    const abandoned = await this.database.query<{ id: string }>(ABANDONED, [time]);
    if (abandoned.length > 0) await this.removeGivenUp(...abandoned.map(({ id }) => id));
  }
}
