import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A referrer does not agree with a decision: what they want, each stage that has answered, and how it ended (`domain/challenge.ts`). */
@Entity('challenge')
@Index('challenge_of_screening', ['screeningId'])
@Index('challenge_open', ['screeningId'], { unique: true, where: "state <> 'ended'" })
@Index('challenge_by_due', ['dueAt', 'id'])
@Index('challenge_of_agency', ['agency', 'dueAt', 'id'])
@Index('challenge_to_move', ['nextMoveAt'], { where: 'next_move_at IS NOT NULL' })
export class ChallengeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'challenge_pkey' })
  id: string;

  @Column('uuid', { name: 'screening_id' })
  screeningId: string;

  /** `AboutScreening` of the screening. */
  @Column('jsonb')
  about: object;

  @Column('text', { name: 'child_name' })
  childName: string;

  @Column('text')
  agency: string;

  @Column('text', { name: 'sender_function', nullable: true })
  senderFunction: string | null;

  @Column('text', { name: 'submitted_by', nullable: true })
  submittedBy: string | null;

  /** When the challenged decision was authorised. */
  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;

  @Column('text', { name: 'decided_by', array: true })
  decidedBy: string[];

  @Column('text')
  reason: string;

  @Column('text')
  wants: string;

  /** Who challenged, when, and who telephoned. */
  @Column('jsonb')
  made: object;

  /** The policy as it was when the challenge was made. */
  @Column('jsonb')
  terms: object;

  @Column('int', { name: 'policy_version' })
  policyVersion: number;

  /** The stages entered so far, in order, each with its clock, its rungs and its answer. */
  @Column('jsonb')
  runs: object;

  @Column('jsonb', { nullable: true })
  ended: object | null;

  @Column('text')
  state: string;

  @Column('smallint')
  stage: number;

  /** When the stage that it stands at answers. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('timestamptz', { name: 'next_move_at', nullable: true })
  nextMoveAt: Date | null;
}
