import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One try to reach an adult, written down by whoever received the referral. */
@Entity('dais_contact_attempt')
@Index('dais_contact_attempt_of_referral', ['referralId', 'triedAt'])
export class DaisContactAttempt {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dais_contact_attempt_pkey' })
  id: string;

  @Column('uuid', { name: 'referral_id' })
  referralId: string;

  @Column('timestamptz', { name: 'tried_at' })
  triedAt: Date;

  @Column('text', { name: 'tried_by' })
  triedBy: string;

  @Column('text', { name: 'tried_by_name', nullable: true })
  triedByName: string | null;

  @Column('text')
  how: string;

  @Column('boolean')
  reached: boolean;

  @Column('text', { nullable: true })
  note: string | null;
}
