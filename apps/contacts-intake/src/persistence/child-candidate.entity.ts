import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A suggestion that two children of contacts are the same child. A person links; nothing links by itself. */
@Entity('child_candidate')
@Index('child_candidate_other', ['otherChildId'])
export class ChildCandidate {
  @PrimaryColumn('uuid', { name: 'child_id', primaryKeyConstraintName: 'child_candidate_pkey' })
  childId: string;

  @PrimaryColumn('uuid', { name: 'other_child_id', primaryKeyConstraintName: 'child_candidate_pkey' })
  otherChildId: string;

  /** In words: "same NHS number". */
  @Column('text', { array: true })
  because: string[];

  @Column('timestamptz', { name: 'suggested_at' })
  suggestedAt: Date;
}
