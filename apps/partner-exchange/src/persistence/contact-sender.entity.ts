import type { SharingLimits } from '@front-door/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who sent a contact, told by contacts-intake: so that a question or an outcome finds its way back to them, and what must not leave does not. */
@Entity('contact_sender')
export class ContactSenderRow {
  @PrimaryColumn('uuid', { name: 'contact_id', primaryKeyConstraintName: 'contact_sender_pkey' })
  contactId: string;

  @Column('text')
  agency: string;

  @Column('text', { nullable: true })
  function: string | null;

  @Column('text', { name: 'submitted_by', nullable: true })
  submittedBy: string | null;

  @Column('text', { name: 'sender_reference', nullable: true })
  senderReference: string | null;

  /** What stops or holds what would leave about this contact; none is no limit. */
  @Column('jsonb', { nullable: true })
  limits: SharingLimits | null;

  /** Somebody of concern works at the sender's agency: its function sees the contact when it is released to it. */
  @Column('boolean', { name: 'for_sender_alone', default: false })
  forSenderAlone: boolean;
}
