import type { InboxKind } from '@front-door/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A message in an agency's inbox. What it says never changes; what has happened to it does. Only the words of a notice that went to the
 * wrong school are withdrawn.
 */
@Entity('message')
@Index('message_of_function', ['agency', 'function', 'sentAt', 'id'])
@Index('message_unread', ['agency', 'function', 'sentAt', 'id'], { where: 'read_at IS NULL' })
@Index('message_open', ['agency', 'function', 'sentAt', 'id'], { where: 'open' })
@Index('message_of_person', ['agency', 'addressedTo', 'sentAt', 'id'], { where: 'addressed_to IS NOT NULL' })
@Index('message_about', ['aboutId'], { where: 'about_id IS NOT NULL' })
@Index('message_of_contact', ['contactId'], { where: 'contact_id IS NOT NULL' })
export class Message {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_pkey' })
  id: string;

  @Column('text')
  agency: string;

  /** None only while the agency is not registered. */
  @Column('text', { nullable: true })
  function: string | null;

  /** Subject of the token of whoever submitted what this is about. */
  @Column('text', { name: 'addressed_to', nullable: true })
  addressedTo: string | null;

  @Column('text')
  kind: InboxKind;

  @Column('text')
  heading: string;

  @Column('text')
  words: string;

  @Column('uuid', { name: 'about_id', nullable: true })
  aboutId: string | null;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  @Column('text', { nullable: true })
  reference: string | null;

  @Column('text', { name: 'sender_reference', nullable: true })
  senderReference: string | null;

  @Column('text', { nullable: true })
  link: string | null;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt: Date;

  /** Whether it also went to the agency's own topic. */
  @Column('boolean', { name: 'to_topic' })
  toTopic: boolean;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;

  @Column('text', { name: 'read_by', nullable: true })
  readBy: string | null;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  @Column('text', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy: string | null;

  /** A question or check request that nobody has answered yet. */
  @Column('boolean')
  open: boolean;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
