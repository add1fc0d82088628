import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A time during which an endpoint took nothing, once it was long enough to alert somebody. One alert when it begins to matter, one when it is over. */
@Entity('incident')
@Index('incident_open', ['endpointId'], { unique: true, where: 'over_at IS NULL' })
@Index('incident_over', ['overAt'], { where: 'over_at IS NOT NULL' })
@Index('incident_of_agency', ['agency', 'since'])
export class Incident {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'incident_pkey' })
  id: string;

  @Column('uuid', { name: 'endpoint_id' })
  endpointId: string;

  @Column('text')
  agency: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { name: 'alerted_at' })
  alertedAt: Date;

  @Column('timestamptz', { name: 'over_at', nullable: true })
  overAt: Date | null;
}
