import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DaisPolicy } from '../domain/dais/policy';

/** How adults' referrals and the conference are run: every version stays, the highest is in force. */
@Entity('dais_policy')
export class DaisPolicyRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'dais_policy_pkey' })
  version: number;

  @Column('jsonb')
  content: DaisPolicy;

  @Column('text')
  why: string;

  @Column('text', { name: 'set_by' })
  setBy: string;

  @Column('timestamptz', { name: 'set_at' })
  setAt: Date;
}
