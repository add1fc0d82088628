import type { HoldReason, InboxKind } from '@front-door/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message that has not left: a person looks at it first. No agency's list or door reads this table. Released, it is sent under the same id. */
@Entity('held_message')
@Index('held_message_waiting', ['heldAt', 'id'], { where: 'ended_at IS NULL' })
@Index('held_message_of_contact', ['contactId'])
@Index('held_message_about', ['aboutId'])
export class HeldMessage {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'held_message_pkey' })
  id: string;

  @Column('text')
  agency: string;

  @Column('text')
  kind: InboxKind;

  @Column('uuid', { name: 'about_id', nullable: true })
  aboutId: string | null;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  @Column('text', { nullable: true })
  reference: string | null;

  @Column('text', { array: true })
  because: HoldReason[];

  /** `NewMessage` of `domain/message.ts`. */
  @Column('jsonb')
  message: object;

  @Column('timestamptz', { name: 'held_at' })
  heldAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  /** `released` or `cancelled`. */
  @Column('text', { nullable: true })
  how: string | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;

  @Column('text', { nullable: true })
  why: string | null;
}
