import type { SchoolDates } from '@front-door/casework';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EncompassPolicy, SchoolsOwnDates } from '../domain/encompass/arrangements';

/** How Operation Encompass is run, and when schools are open: every version stays, the highest is in force. */
@Entity('encompass_arrangement')
export class EncompassArrangement {
  /** `policy`, `front-door` for the council's calendar, or a school's agency code for its own. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'encompass_arrangement_pkey' })
  key: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'encompass_arrangement_pkey' })
  version: number;

  @Column('jsonb')
  content: EncompassPolicy | SchoolDates | SchoolsOwnDates;

  @Column('text')
  why: string;

  @Column('text', { name: 'set_by' })
  setBy: string;

  @Column('timestamptz', { name: 'set_at' })
  setAt: Date;
}
