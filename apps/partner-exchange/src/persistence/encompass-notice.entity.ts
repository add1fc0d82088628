import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NoticeContent } from '../domain/words/encompass-notice';

/** One notice about one child to one school (FEED-05). Whether it was read is kept with its message. */
@Entity('encompass_notice')
@Index('encompass_notice_standing', ['childId'], { unique: true, where: 'taken_back_at IS NULL' })
@Index('encompass_notice_to_check', ['telephoneFrom'], { where: 'checked_at IS NULL AND taken_back_at IS NULL' })
@Index('encompass_notice_by_time', ['notifiedAt', 'id'])
@Index('encompass_notice_to_telephone', ['dueAt', 'id'], {
  where: 'unread_at IS NOT NULL AND telephoned_at IS NULL AND taken_back_at IS NULL',
})
export class EncompassNotice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'encompass_notice_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('uuid', { name: 'child_id' })
  childId: string;

  @Column('text')
  reference: string;

  /** What the notice says; kept so that it can be sent to the right school. */
  @Column('jsonb')
  content: NoticeContent;

  @Column('text')
  agency: string;

  /** Why it went to the education desk and to no school. */
  @Column('text', { name: 'to_desk_because', nullable: true })
  toDeskBecause: string | null;

  @Column('uuid', { name: 'message_id' })
  messageId: string;

  @Column('timestamptz', { name: 'notified_at' })
  notifiedAt: Date;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt: Date;

  /** The next school day begins. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('text', { name: 'due_because' })
  dueBecause: string;

  /** From when the school is telephoned if nobody has read it. */
  @Column('timestamptz', { name: 'telephone_from' })
  telephoneFrom: Date;

  /** Versions of the arrangements that the times were worked out under: `{ "policy": 1, "front-door": 1 }`. */
  @Column('jsonb')
  under: Record<string, number>;

  /** The check of a school morning has looked at it. */
  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  /** That check found it unread. */
  @Column('timestamptz', { name: 'unread_at', nullable: true })
  unreadAt: Date | null;

  /** Somebody at the school was spoken to. */
  @Column('timestamptz', { name: 'telephoned_at', nullable: true })
  telephonedAt: Date | null;

  @Column('timestamptz', { name: 'taken_back_at', nullable: true })
  takenBackAt: Date | null;

  @Column('text', { name: 'taken_back_because', nullable: true })
  takenBackBecause: string | null;
}
