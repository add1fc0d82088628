import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who a protected referrer is and how to reach them, apart from the contact. Read through one door only, which leaves a trace. */
@Entity('protected_referrer')
export class ProtectedReferrer {
  @PrimaryColumn('uuid', { name: 'contact_id', primaryKeyConstraintName: 'protected_referrer_pkey' })
  contactId: string;

  @Column('jsonb')
  identity: object;
}

/** An outcome that a caller waits to be told by telephone or letter, and whether they were. */
@Entity('outcome_to_tell')
@Index('outcome_to_tell_waiting', ['since', 'id'], { where: 'told_at IS NULL' })
export class OutcomeToTell {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outcome_to_tell_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('uuid', { name: 'child_id' })
  childId: string;

  /** `telephone` or `letter`. */
  @Column('text')
  by: string;

  /** As written for the referrer. */
  @Column('text')
  words: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { name: 'told_at', nullable: true })
  toldAt: Date | null;

  @Column('jsonb', { name: 'told_by', nullable: true })
  toldBy: object | null;

  /** How often nobody was reached. */
  @Column('int', { default: 0 })
  tries: number;
}
