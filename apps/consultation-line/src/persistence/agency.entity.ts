import type { AgencyKind } from '@front-door/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which sector an agency belongs to, as partner-exchange says. */
@Entity('agency')
export class AgencyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'agency_pkey' })
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: AgencyKind;
}
