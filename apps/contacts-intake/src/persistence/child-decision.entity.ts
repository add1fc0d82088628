import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was decided about a child of a contact; told by threshold-screening. For "referrals in 12 months" and the history. */
@Entity('child_decision')
export class ChildDecision {
  @PrimaryColumn('uuid', { name: 'child_id', primaryKeyConstraintName: 'child_decision_pkey' })
  childId: string;

  @Column('text')
  decision: string;

  @Column('boolean')
  referral: boolean;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;
}
