import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One page to send: written with what it is about, sent by a sweep. Its id is what the pager knows it by. */
@Entity('page')
@Index('page_newest', ['askedAt', 'id'])
@Index('page_of_alarm', ['alarmId', 'askedAt'])
@Index('page_to_send', ['tryAt'], { where: 'sent_at IS NULL' })
export class PageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'page_pkey' })
  id: string;

  @Column('uuid', { name: 'alarm_id' })
  alarmId: string;

  @Column('text', { name: 'contact_reference' })
  contactReference: string;

  @Column('text')
  shift: string;

  @Column('smallint')
  rung: number;

  @Column('text')
  whom: string;

  @Column('text')
  role: string;

  @Column('text')
  channel: string;

  @Column('text')
  number: string;

  @Column('text')
  words: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('timestamptz', { name: 'try_at' })
  tryAt: Date;

  @Column('int', { default: 0 })
  attempts: number;

  @Column('text', { name: 'failed_because', nullable: true })
  failedBecause: string | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  @Column('text', { name: 'sent_by', nullable: true })
  sentBy: string | null;
}
