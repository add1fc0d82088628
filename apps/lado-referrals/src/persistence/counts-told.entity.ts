import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A period whose counts were told outside. */
@Entity('counts_told')
export class CountsTold {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'counts_told_pkey' })
  period: string;

  @Column('timestamptz', { name: 'told_at' })
  toldAt: Date;
}
