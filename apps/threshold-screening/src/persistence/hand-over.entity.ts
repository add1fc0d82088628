import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One child offered to one destination by one decision, and what became of it. */
@Entity('hand_over')
@Index('hand_over_of_decision', ['decisionId', 'destination'], { unique: true })
@Index('hand_over_of_screening', ['screeningId'])
@Index('hand_over_of_contact', ['contactId'])
@Index('hand_over_of_day', ['offeredAt'])
@Index('hand_over_by_due', ['dueAt', 'id'])
@Index('hand_over_awaiting', ['dueAt', 'id'], { where: "state = 'awaiting'" })
@Index('hand_over_to_climb', ['nextRungAt'], { where: 'next_rung_at IS NOT NULL' })
export class HandOverEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hand_over_pkey' })
  id: string;

  @Column('uuid', { name: 'screening_id' })
  screeningId: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('uuid', { name: 'decision_id' })
  decisionId: string;

  /** `AboutScreening` of the screening. */
  @Column('jsonb')
  about: object;

  @Column('text', { name: 'child_name' })
  childName: string;

  @Column('text', { name: 'date_of_birth', nullable: true })
  dateOfBirth: string | null;

  @Column('text')
  destination: string;

  /** The destination as the policy had it when it was offered. */
  @Column('jsonb')
  terms: object;

  /** Empty: nobody there signs in. */
  @Column('text', { name: 'receiver_agency' })
  receiverAgency: string;

  /** Empty: any function of the agency. */
  @Column('text', { name: 'receiver_function' })
  receiverFunction: string;

  @Column('text', { nullable: true })
  words: string | null;

  /** Not to be seen by the agency until its message is let go. */
  @Column('boolean', { name: 'held_back', default: false })
  heldBack: boolean;

  @Column('timestamptz', { name: 'offered_at' })
  offeredAt: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('text', { name: 'due_because' })
  dueBecause: string;

  @Column('int', { name: 'policy_version' })
  policyVersion: number;

  @Column('text')
  state: string;

  /** `HandOverAnswer` of `domain/hand-over.ts`. */
  @Column('jsonb', { nullable: true })
  answer: object | null;

  /** The rungs that it has climbed, in order. */
  @Column('jsonb')
  climbed: object;

  @Column('timestamptz', { name: 'next_rung_at', nullable: true })
  nextRungAt: Date | null;
}
