import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was added to a contact later: more information, an answer to a question, or a correction with what it was before. */
@Entity('contact_information')
@Index('contact_information_of_contact', ['contactId', 'addedAt'])
export class ContactInformation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contact_information_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('uuid', { name: 'child_id', nullable: true })
  childId: string | null;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;

  @Column('text', { name: 'added_by' })
  addedBy: string;

  @Column('text')
  agency: string;

  @Column('text', { nullable: true })
  words: string | null;

  @Column('uuid', { name: 'answers_question_id', nullable: true })
  answersQuestionId: string | null;

  /** How far its owner lets it travel; none is "decision-makers only". */
  @Column('text', { name: 'handling_mark', nullable: true })
  handlingMark: string | null;

  /** For a correction: fact, before, after, reason. */
  @Column('jsonb', { nullable: true })
  correction: object | null;
}
