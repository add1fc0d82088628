import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { StrategyStands } from '../domain/strategy-discussion';

/** A strategy discussion about children who are screened: asked for here, and how it stands, as strategy-discussions says. */
@Entity('strategy_discussion')
@Index('strategy_discussion_of_screening', { synchronize: false })
@Index('strategy_discussion_of_contact', ['contactId'], { where: 'contact_id IS NOT NULL' })
@Index('strategy_discussion_known', ['discussionId'], { unique: true, where: 'discussion_id IS NOT NULL' })
export class StrategyDiscussionEntity {
  /** Of the request; of the discussion, where staff asked there directly. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'strategy_discussion_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  @Column('uuid', { name: 'screening_ids', array: true })
  screeningIds: string[];

  @Column('uuid', { name: 'discussion_id', nullable: true })
  discussionId: string | null;

  @Column('boolean', { default: true })
  open: boolean;

  @Column('jsonb')
  stands: StrategyStands;
}
