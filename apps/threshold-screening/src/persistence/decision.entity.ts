import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was decided for one child, as it was authorised. Append only: the service may not change or delete a row. */
@Entity('decision')
@Index('decision_of_screening', ['screeningId', 'decidedAt'])
@Index('decision_of_day', ['decidedAt'])
export class DecisionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decision_pkey' })
  id: string;

  @Column('uuid', { name: 'screening_id' })
  screeningId: string;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;

  @Column('text')
  decision: string;

  @Column('boolean')
  referral: boolean;

  /** A referral of the same known child in the 12 months before (CIN-02, M-07). */
  @Column('boolean', { name: 're_referral' })
  reReferral: boolean;

  @Column('boolean', { name: 'in_time' })
  inTime: boolean;

  @Column('int', { name: 'policy_version' })
  policyVersion: number;

  /** The version of each policy by name. */
  @Column('jsonb', { name: 'policy_versions' })
  policyVersions: object;

  /** Where it sends the child: each is to be handed over. */
  @Column('text', { array: true, default: '{}' })
  destinations: string[];

  /** Triage, recommendation, authorisation and the facts they were made on. */
  @Column('jsonb')
  record: object;
}
