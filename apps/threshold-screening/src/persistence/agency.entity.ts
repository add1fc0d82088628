import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who can be asked; told by partner-exchange. */
@Entity('agency')
export class AgencyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'agency_pkey' })
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: string;

  /** Codes, the first of which takes what is addressed to no other. */
  @Column('text', { array: true })
  functions: string[];
}
