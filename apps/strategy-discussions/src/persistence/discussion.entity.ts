import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Discussion, Stage } from '../domain/discussion';

/** A strategy discussion as a whole; what lists and sweeps look for stands in columns beside it. */
@Entity('discussion')
@Index('discussion_reference', ['reference'], { unique: true })
@Index('discussion_request', ['requestId'], { unique: true, where: 'request_id IS NOT NULL' })
@Index('discussion_by_time', ['openedAt', 'id'])
@Index('discussion_record_late', ['recordChaseAt'], { where: `stage = 'held'` })
@Index('discussion_of_contact', ['contactId'], { where: 'contact_id IS NOT NULL' })
export class DiscussionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'discussion_pkey' })
  id: string;

  @Column('integer', { default: 1 })
  version: number;

  @Column('text')
  reference: string;

  @Column('text')
  stage: Stage;

  /** Of the event that asked for it; none when staff asked directly. */
  @Column('uuid', { name: 'request_id', nullable: true })
  requestId: string | null;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'hold_by' })
  holdBy: Date;

  @Column('timestamptz', { name: 'meeting_at', nullable: true })
  meetingAt: Date | null;

  @Column('timestamptz', { name: 'held_at', nullable: true })
  heldAt: Date | null;

  @Column('timestamptz', { name: 'record_due_at', nullable: true })
  recordDueAt: Date | null;

  /** When its record is said to be late next: when it was due, and again each further working day. */
  @Column('timestamptz', { name: 'record_chase_at', nullable: true })
  recordChaseAt: Date | null;

  @Column('integer', { name: 'record_chased', default: 0 })
  recordChased: number;

  @Column('jsonb')
  body: Discussion;
}
