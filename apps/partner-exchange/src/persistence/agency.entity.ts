import type { AgencyKind } from '@front-door/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An agency that may tell us something and be told. Who belongs to a function is said by the sign-in's token, not kept here. */
@Entity('agency')
export class Agency {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'agency_pkey' })
  id: string;

  /** Names its topics and stands in tokens; never changes. */
  @Index('agency_code', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: AgencyKind;

  /** Statutory source (CIN-04). */
  @Column('text', { name: 'source_code' })
  sourceCode: string;

  /** A school's unique reference number. */
  @Column('text', { nullable: true })
  urn: string | null;

  /** `[{ code, name, emails? }]`; the first takes what is addressed to no other. */
  @Column('jsonb')
  functions: { code: string; name: string; emails?: string[] }[];

  /** Whether every inbox message also goes to the agency's own topic. */
  @Column('boolean')
  outbound: boolean;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt: Date;
}
