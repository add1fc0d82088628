import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A child who is open to the council, as its case system said at `asAt`. Imported; never edited here. */
@Entity('open_case')
export class OpenCaseEntity {
  @PrimaryColumn('text', { name: 'case_number', primaryKeyConstraintName: 'open_case_pkey' })
  caseNumber: string;

  @Column('text', { name: 'first_name', nullable: true })
  firstName: string | null;

  @Column('text', { name: 'last_name', nullable: true })
  lastName: string | null;

  @Column('date', { name: 'date_of_birth', nullable: true })
  dateOfBirth: string | null;

  @Column('text', { name: 'nhs_number', nullable: true })
  nhsNumber: string | null;

  @Column('text', { nullable: true })
  upn: string | null;

  @Column('text')
  status: string;

  @Column('text')
  team: string;

  @Column('text', { name: 'team_name', nullable: true })
  teamName: string | null;

  @Column('text', { name: 'worker_id', nullable: true })
  workerId: string | null;

  @Column('text', { name: 'worker_name', nullable: true })
  workerName: string | null;

  @Column('text', { name: 'worker_reach', nullable: true })
  workerReach: string | null;

  @Column('date', { name: 'opened_on' })
  openedOn: string;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null;

  @Column('timestamptz', { name: 'as_at' })
  asAt: Date;
}

/** What an open child can be found by: the same keys as for children of contacts. */
@Entity('open_case_key')
@Index('open_case_key_case', ['caseNumber'])
export class OpenCaseKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'open_case_key_pkey' })
  key: string;

  @PrimaryColumn('text', { name: 'case_number', primaryKeyConstraintName: 'open_case_key_pkey' })
  caseNumber: string;
}

/** That a child of a contact may be, is, or is not an open one. */
@Entity('child_open_case')
@Index('child_open_case_of_worker', ['workerId'], { where: 'worker_id IS NOT NULL' })
export class ChildOpenCase {
  @PrimaryColumn('uuid', { name: 'child_id', primaryKeyConstraintName: 'child_open_case_pkey' })
  childId: string;

  @PrimaryColumn('text', { name: 'case_number', primaryKeyConstraintName: 'child_open_case_pkey' })
  caseNumber: string;

  /** `possible`, `certain`, or what a person said: `confirmed`, `ruled-out`. */
  @Column('text')
  standing: string;

  /** In words: "same NHS number". */
  @Column('text', { array: true })
  because: string[];

  @Column('text')
  team: string;

  @Column('text', { name: 'worker_id', nullable: true })
  workerId: string | null;

  /** As it was told when it was found. */
  @Column('jsonb', { name: 'already_open' })
  alreadyOpen: object;

  @Column('timestamptz', { name: 'found_at' })
  foundAt: Date;
}
