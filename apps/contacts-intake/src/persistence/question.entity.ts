import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question that was asked about a contact; told by threshold-screening. So that an answer is filed under a question that exists. */
@Entity('question')
export class Question {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'question_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;
}
