/**
 * The port to wherever the bytes of attachments are kept. Bytes go in and out piece by piece: nobody holds a file whole. An upload that
 * never becomes an attachment (its sender went away, this process died) is cleared away again.
 */
export abstract class AttachmentStore {
  /** Before the first piece. */
  abstract begin(attachmentId: string, at: Date): Promise<void>;
  abstract put(attachmentId: string, position: number, bytes: Buffer): Promise<void>;
  abstract read(attachmentId: string): AsyncGenerator<Buffer>;
  /** Removes what never became an attachment, or was given up; nothing else. */
  abstract removeGivenUp(attachmentId: string): Promise<void>;
  /** The same for all that was begun or given up before this time. */
  abstract clearGivenUpBefore(time: Date): Promise<void>;
}
