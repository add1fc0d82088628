import { AttachmentColumns } from '@front-door/attachments';
import { Column, Entity, Index } from 'typeorm';

/** A file that belongs to a contribution. Its agency is the contribution's, whoever attached it. */
@Entity('attachment')
@Index('attachment_of_discussion', ['discussionId', 'addedAt'])
export class AttachmentEntity extends AttachmentColumns {
  @Column('uuid', { name: 'contribution_id' })
  contributionId: string;

  @Column('uuid', { name: 'discussion_id' })
  discussionId: string;
}
