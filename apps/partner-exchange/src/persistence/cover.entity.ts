import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Absence cover of a function, as it was arranged and ended. */
@Entity('cover')
@Index('cover_of_function', ['agency', 'function', 'until'])
export class Cover {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cover_pkey' })
  id: string;

  @Column('text')
  agency: string;

  @Column('text')
  function: string;

  /** Subject of the colleague's token. */
  @Column('text', { name: 'colleague_id' })
  colleagueId: string;

  @Column('text', { name: 'colleague_name' })
  colleagueName: string;

  @Column('timestamptz', { name: 'from_at' })
  from: Date;

  /** In force before this instant; when it was ended early, that is when. */
  @Column('timestamptz', { name: 'until_at' })
  until: Date;

  @Column('text')
  reason: string;

  @Column('text', { name: 'arranged_by' })
  arrangedBy: string;

  @Column('timestamptz', { name: 'arranged_at' })
  arrangedAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
