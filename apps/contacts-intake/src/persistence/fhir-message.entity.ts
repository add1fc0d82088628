import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The FHIR message that a contact came as: which, and what it said beyond the contact's fields. */
@Entity('fhir_message')
@Index('fhir_message_of_agency', ['agency', 'messageId'], { unique: true, where: 'message_id IS NOT NULL' })
export class FhirMessage {
  @PrimaryColumn('uuid', { name: 'contact_id', primaryKeyConstraintName: 'fhir_message_pkey' })
  contactId: string;

  @Column('text')
  agency: string;

  @Column('text', { name: 'message_id', nullable: true })
  messageId: string | null;

  /** A list of path, resource and value, as JSON text: a text may hold what jsonb does not take. */
  @Column('text', { name: 'also_sent' })
  alsoSent: string;
}
