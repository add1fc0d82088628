import type { AdultDeclineReason, AdultOutcome, RiskBand } from '@front-door/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AdultReferral, SafeContactDetails } from '../domain/dais/adult';
import type { CriterionMet } from '../domain/dais/marac';
import type { ReferralWarning } from '../domain/dais/referral-warnings';
import type { ReferralStanding } from '../domain/dais/standing';

/** An adult's referral to the domestic abuse service, or by it to the front door. What it says never changes; how it stands does. */
@Entity('dais_referral')
@Index('dais_referral_reference', ['reference'], { unique: true })
@Index('dais_referral_from', ['fromAgency', 'referredAt', 'id'])
@Index('dais_referral_to', ['toAgency', 'referredAt', 'id'])
@Index('dais_referral_by_time', ['referredAt', 'id'])
@Index('dais_referral_of_adult', ['adultKey', 'referredAt'], { where: 'adult_key IS NOT NULL' })
export class DaisReferral {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dais_referral_pkey' })
  id: string;

  @Column('text')
  reference: string;

  @Column('text', { name: 'from_agency' })
  fromAgency: string;

  @Column('text', { name: 'from_function', nullable: true })
  fromFunction: string | null;

  /** Subject of the token of whoever referred. */
  @Column('text', { name: 'referred_by' })
  referredBy: string;

  @Column('text', { name: 'to_agency' })
  toAgency: string;

  /** None when it goes to the front door. */
  @Column('text', { name: 'to_function', nullable: true })
  toFunction: string | null;

  @Column('jsonb')
  content: AdultReferral;

  /** Apart from the rest, because so few may see it (DA-09). */
  @Column('jsonb', { name: 'safe_contact', nullable: true })
  safeContact: SafeContactDetails | null;

  /** The same for two referrals of one name and date of birth. */
  @Column('text', { name: 'adult_key', nullable: true })
  adultKey: string | null;

  @Column('text', { nullable: true })
  band: RiskBand | null;

  @Column('jsonb', { name: 'band_because' })
  bandBecause: string[];

  @Column('jsonb')
  criteria: CriterionMet[];

  @Column('jsonb')
  warnings: ReferralWarning[];

  /** The same adult was referred before within the months of the policy. */
  @Column('boolean')
  repeat: boolean;

  @Column('boolean', { name: 'with_children' })
  withChildren: boolean;

  @Column('text')
  standing: ReferralStanding;

  @Column('timestamptz', { name: 'referred_at' })
  referredAt: Date;

  @Column('timestamptz', { name: 'answer_due_at' })
  answerDueAt: Date;

  @Column('text', { name: 'answer_due_because' })
  answerDueBecause: string;

  /** Version of the policy that band, criteria and clock come from. */
  @Column('integer', { name: 'policy_version' })
  policyVersion: number;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('text', { name: 'decline_reason', nullable: true })
  declineReason: AdultDeclineReason | null;

  /** What the referrer was told when it was accepted or declined. */
  @Column('text', { name: 'answer_words', nullable: true })
  answerWords: string | null;

  @Column('text', { nullable: true })
  outcome: AdultOutcome | null;

  /** What the referrer was told of the outcome. */
  @Column('text', { name: 'outcome_words', nullable: true })
  outcomeWords: string | null;

  /** For whoever received it, and nobody else. */
  @Column('text', { name: 'outcome_note', nullable: true })
  outcomeNote: string | null;

  @Column('timestamptz', { name: 'outcome_at', nullable: true })
  outcomeAt: Date | null;
}
