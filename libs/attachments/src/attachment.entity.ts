import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A file attached to something, without its bytes: those are `attachment_chunk`, and may go before its row does. The service adds the columns that say to what. */
export abstract class AttachmentColumns {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attachment_pkey' })
  id: string;

  @Column('text')
  name: string;

  /** From its content, whatever the sender said. */
  @Column('text', { name: 'media_type' })
  mediaType: string;

  @Column('int')
  size: number;

  @Column('bytea')
  sha256: Buffer;

  @Column('text', { name: 'handling_mark' })
  handlingMark: string;

  @Column('text', { name: 'added_by' })
  addedBy: string;

  @Column('text')
  agency: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;

  @Column('text', { name: 'scan_state', default: 'waiting' })
  scanState: string;

  /** When it is looked at next; nothing once it is known. */
  @Index('attachment_to_scan', { where: 'scan_due_at IS NOT NULL' })
  @Column('timestamptz', { name: 'scan_due_at', nullable: true })
  scanDueAt: Date | null;

  @Column('int', { name: 'scan_attempts', default: 0 })
  scanAttempts: number;

  @Column('timestamptz', { name: 'scanned_at', nullable: true })
  scannedAt: Date | null;

  @Column('text', { name: 'scanned_by', nullable: true })
  scannedBy: string | null;

  /** What was found, or why it could not be scanned. */
  @Column('text', { name: 'scan_says', nullable: true })
  scanSays: string | null;

  @Column('timestamptz', { name: 'content_removed_at', nullable: true })
  contentRemovedAt: Date | null;
}

/** A piece of an attachment's bytes. */
@Entity('attachment_chunk')
export class AttachmentChunk {
  @PrimaryColumn('uuid', { name: 'attachment_id', primaryKeyConstraintName: 'attachment_chunk_pkey' })
  attachmentId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'attachment_chunk_pkey' })
  position: number;

  @Column('bytea')
  bytes: Buffer;
}

/** A file that is arriving. Gone when it has become an attachment. */
@Entity('attachment_upload')
export class AttachmentUpload {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attachment_upload_pkey' })
  id: string;

  @Column('timestamptz', { name: 'begun_at' })
  begunAt: Date;
}
