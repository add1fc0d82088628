import type { HowLinked } from '@front-door/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A contact as far as a consultation may be followed by it, and the consultation it belongs to. */
@Entity('contact_seen')
@Index('contact_seen_of_agency', ['agency', 'receivedAt'])
@Index('contact_seen_of_consultation', ['consultationId'], { where: 'consultation_id IS NOT NULL' })
@Index('contact_seen_by_time', ['receivedAt'])
export class ContactSeen {
  @PrimaryColumn('uuid', { name: 'contact_id', primaryKeyConstraintName: 'contact_seen_pkey' })
  contactId: string;

  @Column('text')
  reference: string;

  @Column('text')
  agency: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  /** Points of quality that were complete, of how many (M-19); null where the contact did not say. */
  @Column('smallint', { name: 'quality_complete', nullable: true })
  qualityComplete: number | null;

  @Column('smallint', { name: 'quality_of', nullable: true })
  qualityOf: number | null;

  @Column('uuid', { name: 'consultation_id', nullable: true })
  consultationId: string | null;

  @Column('text', { nullable: true })
  how: HowLinked | null;
}

/** A contact that may follow from a consultation, until a person says so or not. */
@Entity('suggested_contact')
export class SuggestedContact {
  @PrimaryColumn('uuid', { name: 'consultation_id', primaryKeyConstraintName: 'suggested_contact_pkey' })
  consultationId: string;

  @PrimaryColumn('uuid', { name: 'contact_id', primaryKeyConstraintName: 'suggested_contact_pkey' })
  contactId: string;

  @Column('text')
  because: string;

  @Column('timestamptz', { name: 'suggested_at' })
  suggestedAt: Date;

  @Column('text', { name: 'ruled_out_because', nullable: true })
  ruledOutBecause: string | null;
}
