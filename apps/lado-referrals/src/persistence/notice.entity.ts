import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When an address was last told that something waits. */
@Entity('notice')
export class NoticeEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'notice_pkey' })
  address: string;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt: Date;
}
