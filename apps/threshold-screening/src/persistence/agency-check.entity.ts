import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One agency asked about one household, and what it answered. An open one stands once per household, agency and function. */
@Entity('agency_check')
@Index('agency_check_open', ['contactId', 'agency', 'function'], { unique: true, where: 'answered_at IS NULL' })
@Index('agency_check_of_contact', ['contactId', 'requestedAt'])
@Index('agency_check_to_chase', ['chaseAt'], { where: 'answered_at IS NULL AND chase_at IS NOT NULL' })
export class AgencyCheckEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'agency_check_pkey' })
  id: string;

  @Index('agency_check_reference', { unique: true })
  @Column('text')
  reference: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('text', { name: 'contact_reference' })
  contactReference: string;

  @Column('uuid', { name: 'screening_ids', array: true })
  screeningIds: string[];

  @Column('text')
  agency: string;

  /** Empty: the agency has no functions that we know of. */
  @Column('text')
  function: string;

  @Column('jsonb')
  people: object;

  @Column('text')
  purpose: string;

  @Column('text', { name: 'lawful_basis' })
  lawfulBasis: string;

  @Column('text', { name: 'lawful_basis_words' })
  lawfulBasisWords: string;

  @Column('text')
  agreement: string;

  @Column('text', { array: true })
  questions: string[];

  @Column('text', { name: 'period_from', nullable: true })
  periodFrom: string | null;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('text', { name: 'due_because' })
  dueBecause: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt: Date;

  @Column('jsonb', { name: 'requested_by' })
  requestedBy: object;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  /** `AnswerGiven` of `domain/answer-check.ts`. */
  @Column('jsonb', { nullable: true })
  answer: object | null;

  /** How often its agency was told that the answer is late, when it was last, and when it is told again. */
  @Column('smallint', { default: 0 })
  chased: number;

  @Column('timestamptz', { name: 'chased_at', nullable: true })
  chasedAt: Date | null;

  @Column('timestamptz', { name: 'chase_at', nullable: true })
  chaseAt: Date | null;

  /** Somebody of concern works at the agency: it learns of the check when a person lets its message go. */
  @Column('boolean', { name: 'held_back', default: false })
  heldBack: boolean;
}
