import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something about a person in a contact that must not be disclosed: "do not disclose" on their record. A lifted one stays, with when. */
@Entity('withheld')
@Index('withheld_of_contact', ['contactId', 'since'])
@Index('withheld_told_under', ['toldUnder', 'contactId'], { where: 'lifted_at IS NULL' })
export class WithheldEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'withheld_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  /** `NOT_TO_DISCLOSE` of the code lists. */
  @Column('text')
  kind: string;

  /** Whose it is, as people say it. */
  @Column('text')
  whose: string;

  @Column('text')
  value: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { name: 'lifted_at', nullable: true })
  liftedAt: Date | null;

  /** The key of the fingerprints that others were told; null from before there were keys. */
  @Column('text', { name: 'told_under', nullable: true })
  toldUnder: string | null;
}
