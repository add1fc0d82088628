import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One child of one contact at the front door. `state` is the union of `domain/screening.ts`; the columns beside it are for finding and ordering. */
@Entity('screening')
@Index('screening_of_contact', ['contactId', 'childId'], { unique: true })
@Index('screening_queue', ['rankGroup', 'rankOrder', 'rankDueAt', 'id'], { where: "stage <> 'closed'" })
@Index('screening_allocation_due', ['allocationDueAt'], { where: 'allocation_due_at IS NOT NULL' })
@Index('screening_allocated', ['receivedAt', 'id'], { where: "allocation IS NOT NULL AND stage <> 'closed'" })
@Index('screening_child', ['childId'])
@Index('screening_of_day', ['day'])
@Index('screening_known_child', ['knownChildId'], { where: 'known_child_id IS NOT NULL' })
export class ScreeningEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'screening_pkey' })
  id: string;

  @Column('int', { default: 1 })
  version: number;

  @Index('screening_reference', { unique: true })
  @Column('text')
  reference: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('text', { name: 'contact_reference' })
  contactReference: string;

  @Column('uuid', { name: 'child_id' })
  childId: string;

  @Column('text')
  agency: string;

  @Column('text', { name: 'sender_function', nullable: true })
  senderFunction: string | null;

  /** Subject of the token of whoever sent the contact. */
  @Column('text', { name: 'submitted_by', nullable: true })
  submittedBy: string | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  /** London date of receipt, as in intake's ledger. */
  @Column('date')
  day: string;

  @Column('timestamptz', { name: 'decision_due_at' })
  decisionDueAt: Date;

  @Column('text', { name: 'decision_due_because' })
  decisionDueBecause: string;

  @Column('jsonb')
  facts: object;

  @Column('jsonb', { nullable: true })
  urgency: object | null;

  @Column('timestamptz', { name: 'withdrawal_requested_at', nullable: true })
  withdrawalRequestedAt: Date | null;

  @Column('timestamptz', { name: 'information_added_at', nullable: true })
  informationAddedAt: Date | null;

  @Column('jsonb')
  state: object;

  @Column('text')
  stage: string;

  @Column('text', { name: 'closed_how', nullable: true })
  closedHow: string | null;

  /** The known child that a person at intake has said this is. */
  @Column('uuid', { name: 'known_child_id', nullable: true })
  knownChildId: string | null;

  @Column('text', { name: 'claimed_by', nullable: true })
  claimedBy: string | null;

  @Column('text', { name: 'claimed_by_name', nullable: true })
  claimedByName: string | null;

  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  @Column('text', { name: 'assigned_to', nullable: true })
  assignedTo: string | null;

  @Column('text', { name: 'assigned_to_name', nullable: true })
  assignedToName: string | null;

  @Column('jsonb', { name: 'already_open', nullable: true })
  alreadyOpen: object | null;

  @Column('jsonb', { nullable: true })
  allocation: object | null;

  /** While it can still climb. */
  @Column('timestamptz', { name: 'allocation_due_at', nullable: true })
  allocationDueAt: Date | null;

  @Column('smallint', { name: 'rank_group' })
  rankGroup: number;

  @Column('int', { name: 'rank_order' })
  rankOrder: number;

  @Column('timestamptz', { name: 'rank_due_at' })
  rankDueAt: Date;
}
