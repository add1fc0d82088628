import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { Problem } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import type { S3Settings } from '@front-door/service';
import { AttachmentStore } from './attachment-store';
import type { PostgresAttachmentStore } from './postgres-attachment-store';

const PART_BYTES = 5_242_880;
/** From here on no attachment takes its place, so that its bytes may go; its row goes last, so that a process that dies meanwhile forgets none. */
const GIVE_UP = statement(
  'attachment-give-up',
  `UPDATE attachment_upload SET begun_at = '-infinity' WHERE id = ANY ($1) RETURNING id`,
);

type Sdk = typeof import('@aws-sdk/client-s3') & Pick<typeof import('@aws-sdk/lib-storage'), 'Upload'>;

/**
 * In a bucket of a store that speaks S3: one object for each file, named by its id and nothing else. Small files go as they are, larger ones
 * in parts, of which one is in memory. Files from before the setting are read, and removed, where they are: in PostgreSQL.
 */
export class S3AttachmentStore extends AttachmentStore {
  private constructor(
    database: ServiceDatabase,
    private readonly earlier: PostgresAttachmentStore,
    private readonly bucket: string,
    private readonly client: S3Client,
    private readonly sdk: Sdk,
  ) {
    super(database);
  }

  /** The SDK is loaded only where it is used. */
  static async open(
    database: ServiceDatabase,
    earlier: PostgresAttachmentStore,
    { endpoint, region, bucket, accessKey, secretKey }: S3Settings,
  ): Promise<S3AttachmentStore> {
    const sdk = { ...(await import('@aws-sdk/client-s3')), Upload: (await import('@aws-sdk/lib-storage')).Upload };
    const client = new sdk.S3Client({
      ...{ endpoint, region, forcePathStyle: true },
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      // Stores other than Amazon's do not all know its newer checksums.
      ...{ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' },
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    });
    return new S3AttachmentStore(database, earlier, bucket, client, sdk);
  }

  async keep(attachmentId: string, pieces: AsyncIterable<Buffer>): Promise<void> {
    let refused: unknown;
    const watched = async function* () {
      try {
        yield* pieces;
      } catch (error) {
        refused = error;
        throw error;
      }
    };
    try {
      await new this.sdk.Upload({
        ...{ client: this.client, partSize: PART_BYTES, queueSize: 1 },
        params: { ...this.object(attachmentId), Body: Readable.from(watched(), { objectMode: false }) },
      }).done();
    } catch (error) {
      throw refused ?? away(error);
    }
  }

  async *read(attachmentId: string): AsyncGenerator<Buffer> {
    const body = await this.bodyOf(attachmentId);
    if (body) yield* body as AsyncIterable<Buffer>;
    else yield* this.earlier.read(attachmentId);
  }

  async removeGivenUp(...attachmentIds: string[]): Promise<void> {
    const givenUp = await this.database.query<{ id: string }>(GIVE_UP, [attachmentIds]);
    for (const { id } of givenUp) await this.removeObject(id);
    await this.earlier.removeGivenUp(...givenUp.map(({ id }) => id));
  }

  private async bodyOf(attachmentId: string): Promise<Readable | undefined> {
    try {
      const { Body } = await this.client.send(new this.sdk.GetObjectCommand(this.object(attachmentId)));
      return Body as Readable;
    } catch (error) {
      if (error instanceof this.sdk.NoSuchKey) return undefined;
      throw away(error);
    }
  }

  /** And what is there of one that broke off between its parts. */
  private async removeObject(attachmentId: string): Promise<void> {
    const { Bucket, Key } = this.object(attachmentId);
    const { Uploads = [] } = await this.client.send(new this.sdk.ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
    for (const { UploadId } of Uploads)
      await this.client.send(new this.sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    await this.client.send(new this.sdk.DeleteObjectCommand({ Bucket, Key }));
  }

  private object(attachmentId: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: `attachments/${attachmentId}` };
  }
}

function away(cause: unknown): Problem {
  const problem = new Problem(
    503,
    'files-away',
    'Files can be neither taken nor opened at the moment. Everything else works: send your words now, and the files later.',
  );
  return Object.assign(problem, { cause });
}
