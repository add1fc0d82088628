import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An urgent contact that somebody must acknowledge: one open at a time for a contact, however many children it has. */
@Entity('alarm')
@Index('alarm_open', ['contactId'], { unique: true, where: 'ended_at IS NULL' })
@Index('alarm_to_climb', ['nextPageAt'], { where: 'ended_at IS NULL' })
@Index('alarm_of_contact', ['contactId'])
export class AlarmEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alarm_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('text', { name: 'contact_reference' })
  contactReference: string;

  @Column('text')
  agency: string;

  @Column('text')
  because: string;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt: Date;

  @Column('text')
  shift: string;

  /** The rung that was paged last, the first being 1. */
  @Column('smallint')
  rung: number;

  @Column('text')
  role: string;

  @Column('timestamptz', { name: 'paged_at' })
  pagedAt: Date;

  @Column('timestamptz', { name: 'next_page_at' })
  nextPageAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  /** `acknowledged`, or `closed` when no screening of the contact waits for it any more. */
  @Column('text', { name: 'ended_how', nullable: true })
  endedHow: string | null;
}
