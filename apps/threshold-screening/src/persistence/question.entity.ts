import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** "We need more from you": a question to the sender about one child, and which information answered it. */
@Entity('question')
@Index('question_of_screening', ['screeningId', 'askedAt'])
export class QuestionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'question_pkey' })
  id: string;

  @Column('uuid', { name: 'screening_id' })
  screeningId: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('text')
  question: string;

  @Column('timestamptz', { name: 'answer_by', nullable: true })
  answerBy: Date | null;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('jsonb', { name: 'asked_by' })
  askedBy: object;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { name: 'information_id', nullable: true })
  informationId: string | null;
}
