import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CriterionMet } from '../domain/dais/marac';

/** A referral on the agenda of a conference, at most once (DA-03). */
@Entity('marac_nomination')
@Index('marac_nomination_of_referral', ['referralId'], { unique: true })
@Index('marac_nomination_on', ['agendaOn', 'id'])
export class MaracNomination {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'marac_nomination_pkey' })
  id: string;

  @Column('uuid', { name: 'referral_id' })
  referralId: string;

  @Column('date', { name: 'agenda_on' })
  agendaOn: string;

  @Column('jsonb')
  criteria: CriterionMet[];

  @Column('boolean')
  repeat: boolean;

  @Column('text', { name: 'for_the_meeting', nullable: true })
  forTheMeeting: string | null;

  @Column('text', { name: 'nominated_by' })
  nominatedBy: string;

  @Column('timestamptz', { name: 'nominated_at' })
  nominatedAt: Date;
}
