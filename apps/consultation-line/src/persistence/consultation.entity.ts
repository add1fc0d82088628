import type { ConsultationMode } from '@front-door/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Asked, Attempt, ConsultationState, Named, Stage } from '../domain/consultation';

/** A consultation: what was asked never changes; how it stands does. */
@Entity('consultation')
@Index('consultation_reference', ['reference'], { unique: true })
@Index('consultation_of_function', ['agency', 'function', 'askedAt', 'id'])
@Index('consultation_of_person', ['agency', 'askedBy', 'askedAt', 'id'])
@Index('consultation_waiting', ['immediateDanger', 'callBackAt', 'askedAt'], {
  where: `stage IN ('waiting', 'in-call')`,
})
@Index('consultation_call_back_due', ['callBackEndsAt'], { where: `stage = 'waiting' AND missed_told_at IS NULL` })
@Index('consultation_by_time', ['askedAt', 'id'])
@Index('consultation_answered', ['answeredAt'], { where: 'answered_at IS NOT NULL' })
export class ConsultationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'consultation_pkey' })
  id: string;

  @Column('integer', { default: 1 })
  version: number;

  @Column('text')
  reference: string;

  @Column('text')
  agency: string;

  @Column('text', { nullable: true })
  function: string | null;

  /** Subject of the token of whoever asked. */
  @Column('text', { name: 'asked_by' })
  askedBy: string;

  @Column('text', { name: 'asked_by_name' })
  askedByName: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('text')
  mode: ConsultationMode;

  @Column('boolean', { name: 'immediate_danger' })
  immediateDanger: boolean;

  @Column('jsonb')
  asked: Asked;

  @Column('timestamptz', { name: 'call_back_at', nullable: true })
  callBackAt: Date | null;

  @Column('timestamptz', { name: 'call_back_ends_at', nullable: true })
  callBackEndsAt: Date | null;

  @Column('jsonb')
  attempts: Attempt[];

  @Column('jsonb', { nullable: true })
  escalated: { at: string; by: Named } | null;

  @Column('jsonb')
  state: ConsultationState;

  @Column('text')
  stage: Stage;

  /** When a worker took the call: the end of the wait. */
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('text', { array: true })
  outcomes: string[];

  /** With whom a child of it is already open, as the index said when it was asked (CON-02). */
  @Column('jsonb', { name: 'already_open', nullable: true })
  alreadyOpen: object | null;

  @Column('timestamptz', { name: 'missed_told_at', nullable: true })
  missedToldAt: Date | null;

  /** Words of it went to LADO: of an agency, whoever asked alone sees it. */
  @Column('boolean', { default: false })
  restricted: boolean;

  @Column('integer', { name: 'policy_version' })
  policyVersion: number;
}
