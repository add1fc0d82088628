import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An e-mail as the stand-in for the e-mail service took it. Nothing leaves this table. */
@Entity('sent_email')
@Index('sent_email_oldest', ['sentAt'])
export class SentEmail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sent_email_pkey' })
  id: string;

  @Column('text')
  reference: string;

  @Column('uuid', { name: 'template_id' })
  templateId: string;

  @Column('text', { name: 'email_address' })
  emailAddress: string;

  @Column('text')
  subject: string;

  @Column('text')
  body: string;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt: Date;
}
