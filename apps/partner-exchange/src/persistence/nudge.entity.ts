import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a function was last told by e-mail that something waits. */
@Entity('nudge')
export class Nudge {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'nudge_pkey' })
  agency: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'nudge_pkey' })
  function: string;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt: Date;
}
