import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Where each child of an agency's contacts stands. A read model: events of several topics fill it in any order, so everything but the child
 * may be missing for a while, and times only ever move forward.
 */
@Entity('submission')
@Index('submission_of_function', ['agency', 'function', 'receivedAt', 'childId'])
@Index('submission_of_person', ['agency', 'submittedBy', 'receivedAt', 'childId'])
export class Submission {
  @PrimaryColumn('uuid', { name: 'child_id', primaryKeyConstraintName: 'submission_pkey' })
  childId: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('text')
  agency: string;

  @Column('text')
  reference: string;

  @Column('text', { nullable: true })
  function: string | null;

  @Column('text', { name: 'submitted_by', nullable: true })
  submittedBy: string | null;

  @Column('text', { name: 'sender_reference', nullable: true })
  senderReference: string | null;

  @Column('text', { name: 'child_name', nullable: true })
  childName: string | null;

  /** None until the contact itself has arrived here; such a row is not shown. */
  @Column('timestamptz', { name: 'received_at', nullable: true })
  receivedAt: Date | null;

  @Column('timestamptz', { name: 'decision_due_at', nullable: true })
  decisionDueAt: Date | null;

  @Column('timestamptz', { name: 'triaged_at', nullable: true })
  triagedAt: Date | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('timestamptz', { name: 'reopened_at', nullable: true })
  reopenedAt: Date | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column('timestamptz', { name: 'challenged_at', nullable: true })
  challengedAt: Date | null;

  @Column('text', { name: 'closed_how', nullable: true })
  closedHow: string | null;
}
