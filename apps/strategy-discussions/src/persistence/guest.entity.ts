import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GuestNews } from '../domain/guest-news';
import type { PassState } from '../domain/guest-pass';

/** A link and its code as issued to a guest: hashes, and how they stand. */
@Entity('guest_pass')
@Index('guest_pass_token', ['tokenHash'], { unique: true })
@Index('guest_pass_of_discussion', ['discussionId'])
export class GuestPassEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'guest_pass_pkey' })
  id: string;

  @Column('uuid', { name: 'discussion_id' })
  discussionId: string;

  @Column('uuid', { name: 'invitation_id' })
  invitationId: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('bytea', { name: 'code_hash' })
  codeHash: Buffer;

  @Column('text')
  state: PassState;

  @Column('integer', { name: 'wrong_codes', default: 0 })
  wrongCodes: number;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt: Date;

  /** When the e-mail service took it. None: it was not sent, and a new one is needed. */
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;
}

/** A guest who is in, until it ends. */
@Entity('guest_session')
@Index('guest_session_of_invitation', ['invitationId'])
export class GuestSessionEntity {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'guest_session_pkey' })
  tokenHash: Buffer;

  @Column('uuid', { name: 'invitation_id' })
  invitationId: string;

  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt: Date;
}

/** What a guest is told by e-mail, until the e-mail service has taken it. */
@Entity('guest_news')
@Index('guest_news_to_send', ['tryAt'], { where: 'sent_at IS NULL' })
@Index('guest_news_of_invitation', ['invitationId'])
export class GuestNewsEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'guest_news_pkey' })
  id: string;

  @Column('uuid', { name: 'invitation_id' })
  invitationId: string;

  @Column('text')
  email: string;

  @Column('text')
  news: GuestNews;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('timestamptz', { name: 'try_at' })
  tryAt: Date;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;
}
