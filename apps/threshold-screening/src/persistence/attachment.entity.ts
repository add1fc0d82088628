import { AttachmentColumns } from '@front-door/attachments';
import { Column, Entity, Index } from 'typeorm';

/** A file that belongs to the answer of a check, also before the answer is there. Its agency is the one that was asked, whoever attached it. */
@Entity('attachment')
@Index('attachment_of_check', ['checkId', 'addedAt'])
export class AttachmentEntity extends AttachmentColumns {
  @Column('uuid', { name: 'check_id' })
  checkId: string;

  /** Whether staff put it on for the agency, which then has not sent it. */
  @Column('boolean', { name: 'recorded_by_staff', default: false })
  recordedByStaff: boolean;
}
