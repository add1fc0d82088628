import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One version of one policy; never edited. Versions are numbered across all names. */
@Entity('policy')
@Index('policy_version', ['version', 'name'], { unique: true })
export class PolicyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'policy_pkey' })
  name: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'policy_pkey' })
  version: number;

  @Column('timestamptz', { name: 'effective_from' })
  effectiveFrom: Date;

  @Column('jsonb')
  body: object;

  @Column('text')
  why: string;

  @Column('text', { name: 'changed_by' })
  changedBy: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;
}
