import { AttachmentColumns } from '@front-door/attachments';
import { Column, Entity, Index } from 'typeorm';

/** A file attached to a contact. */
@Entity('attachment')
@Index('attachment_of_contact', ['contactId', 'addedAt'])
export class Attachment extends AttachmentColumns {
  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  /** Its content was moved behind the wall. The same file sent again is still this one. */
  @Column('boolean', { default: false })
  moved: boolean;
}
