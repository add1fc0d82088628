import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What contacts-intake needs to know of an agency; told by partner-exchange. */
@Entity('agency')
export class Agency {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'agency_pkey' })
  code: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  kind: string | null;

  @Column('text', { name: 'source_code' })
  sourceCode: string;

  /** Takes what is addressed to no other function. */
  @Column('text', { name: 'first_function', nullable: true })
  firstFunction: string | null;
}
