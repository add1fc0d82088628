import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A telephone call about a notice: who called, who answered. */
@Entity('encompass_call')
@Index('encompass_call_of_notice', ['noticeId', 'calledAt'])
export class EncompassCall {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'encompass_call_pkey' })
  id: string;

  @Column('uuid', { name: 'notice_id' })
  noticeId: string;

  @Column('timestamptz', { name: 'called_at' })
  calledAt: Date;

  /** Subject of the token of the staff who called. */
  @Column('text', { name: 'called_by' })
  calledBy: string;

  @Column('text', { name: 'called_by_name', nullable: true })
  calledByName: string | null;

  /** Name and role of whoever answered; none when nobody did. */
  @Column('text', { name: 'spoke_to', nullable: true })
  spokeTo: string | null;
}
