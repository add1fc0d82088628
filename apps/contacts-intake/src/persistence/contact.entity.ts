import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A contact as it was sent, and what was worked out when it arrived. What was sent is never changed: corrections stand beside it. */
@Entity('contact')
@Index('contact_of_agency', ['senderAgency', 'receivedAt', 'id'])
@Index('contact_sender_reference', ['senderAgency', 'senderReference'], {
  unique: true,
  where: 'sender_reference IS NOT NULL',
})
export class Contact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contact_pkey' })
  id: string;

  @Index('contact_reference', { unique: true })
  @Column('text')
  reference: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  @Column('text')
  kind: string;

  @Column('text')
  channel: string;

  @Column('text', { name: 'sender_agency' })
  senderAgency: string;

  @Column('text', { name: 'sender_function', nullable: true })
  senderFunction: string | null;

  @Column('text', { name: 'source_code' })
  sourceCode: string;

  @Column('text', { name: 'sender_reference', nullable: true })
  senderReference: string | null;

  @Column('text', { name: 'submitted_by' })
  submittedBy: string;

  /** SHA-256 of the canonical content: the same reference with the same content is the same contact. */
  @Column('bytea', { name: 'content_digest' })
  contentDigest: Buffer;

  @Column('boolean', { name: 'immediate_danger' })
  immediateDanger: boolean;

  @Column('timestamptz', { name: 'decision_due_at' })
  decisionDueAt: Date;

  @Column('int', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'withdrawal_requested_at', nullable: true })
  withdrawalRequestedAt: Date | null;

  /** Somebody of concern works at the sender's agency: its function does not see the contact until it is released to it. */
  @Column('boolean', { name: 'for_sender_alone', default: false })
  forSenderAlone: boolean;

  /** Words of it were moved behind the wall: who may know that is policy. */
  @Column('boolean', { default: false })
  restricted: boolean;

  /** Exactly what was sent, as JSON text, but for what was moved behind the wall. */
  @Column('text')
  sent: string;

  /** The receipt that was given, as JSON text. */
  @Column('text')
  receipt: string;
}
