import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Allegation, Stage } from '../domain/allegation';

/** An allegation as a whole; what lists look for stands in columns beside it. */
@Entity('allegation')
@Index('allegation_reference', ['reference'], { unique: true })
@Index('allegation_open', ['receivedAt'], { where: `stage <> 'closed'` })
@Index('allegation_by_time', ['receivedAt', 'id'])
@Index('allegation_of_sender', ['senderId', 'receivedAt'])
@Index('allegation_of_matter', ['matterId'], { unique: true, where: 'matter_id IS NOT NULL' })
@Index('allegation_kept_until', ['keptUntil', 'id'], { where: 'kept_until IS NOT NULL' })
@Index('allegation_waiting', ['noticeTo'], { where: 'notice_to IS NOT NULL' })
@Index('allegation_alike', { synchronize: false })
export class AllegationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'allegation_pkey' })
  id: string;

  @Column('integer', { default: 1 })
  version: number;

  @Column('text')
  reference: string;

  @Column('text')
  stage: Stage;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  /** Who is answered; where nobody was named, the contacts of the agency. */
  @Column('text', { name: 'sender_id' })
  senderId: string;

  /** Of what was moved here, when it came of that. */
  @Column('uuid', { name: 'matter_id', nullable: true })
  matterId: string | null;

  /** By which others about the same person are found. Never shown. */
  @Column('text', { name: 'subject_keys', array: true })
  subjectKeys: string[];

  /** Until when it is kept, once it is closed. */
  @Column('date', { name: 'kept_until', nullable: true })
  keptUntil: string | null;

  /** Whether a legal hold keeps it longer. */
  @Column('boolean', { default: false })
  held: boolean;

  /** Where to tell that something waits, while it does and may be told. */
  @Column('text', { name: 'notice_to', nullable: true })
  noticeTo: string | null;

  @Column('timestamptz', { name: 'waiting_since', nullable: true })
  waitingSince: Date | null;

  @Column('jsonb')
  body: Allegation;
}
