import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The words of an outcome that has left, for the agency's list of its contacts: what is held is not in it. */
@Entity('outcome_told')
export class OutcomeToldRow {
  @PrimaryColumn('uuid', { name: 'child_id', primaryKeyConstraintName: 'outcome_told_pkey' })
  childId: string;

  @Column('text')
  words: string;

  @Column('timestamptz', { name: 'told_at' })
  toldAt: Date;
}
