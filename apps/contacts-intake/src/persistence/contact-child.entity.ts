import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A child of a contact. The row is also the ledger's: day and agency, for the books. */
@Entity('contact_child')
@Index('contact_child_of_contact', ['contactId', 'position'])
@Index('contact_child_ledger', ['day', 'senderAgency', 'id'])
@Index('contact_child_known', ['knownChildId'], { where: 'known_child_id IS NOT NULL' })
export class ContactChild {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contact_child_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('smallint')
  position: number;

  @Column('text')
  name: string;

  @Column('date', { name: 'date_of_birth', nullable: true })
  dateOfBirth: string | null;

  @Column('date', { name: 'expected_date_of_birth', nullable: true })
  expectedDateOfBirth: string | null;

  /** London date of receipt. */
  @Column('date')
  day: string;

  @Column('text', { name: 'sender_agency' })
  senderAgency: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  /** The known child that a person has said this is. */
  @Column('uuid', { name: 'known_child_id', nullable: true })
  knownChildId: string | null;
}
