import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That children of two contacts are one child: by an exact identifier, or because a person said so. Their screenings see each other. */
@Entity('same_child')
@Index('same_child_other', ['otherChildId'])
export class SameChildEntity {
  @PrimaryColumn('uuid', { name: 'child_id', primaryKeyConstraintName: 'same_child_pkey' })
  childId: string;

  @PrimaryColumn('uuid', { name: 'other_child_id', primaryKeyConstraintName: 'same_child_pkey' })
  otherChildId: string;

  /** `identifier` or `link`. */
  @Column('text')
  because: string;

  @Column('timestamptz')
  since: Date;
}
