import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last reminder of each clock of an allegation: what is not given again when a process starts anew. */
@Entity('reminder')
export class ReminderEntity {
  @PrimaryColumn('uuid', { name: 'allegation_id', primaryKeyConstraintName: 'reminder_pkey' })
  allegationId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'reminder_pkey' })
  clock: string;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('boolean', { name: 'is_late' })
  isLate: boolean;

  @Column('integer')
  times: number;

  @Column('timestamptz')
  at: Date;
}
