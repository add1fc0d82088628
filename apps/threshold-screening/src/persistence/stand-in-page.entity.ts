import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the stand-in for a pager would have sent: its log. */
@Entity('stand_in_page')
@Index('stand_in_page_oldest', ['at'])
export class StandInPageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stand_in_page_pkey', name: 'page_id' })
  pageId: string;

  @Column('text')
  channel: string;

  @Column('text')
  number: string;

  @Column('text')
  words: string;

  @Column('timestamptz')
  at: Date;
}
