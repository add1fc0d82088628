import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Named } from '../domain/allegation';

/** That a child at risk was told of at the front door, and as which contact: known here alone. What was said stands in the journal. */
@Entity('risk_told')
@Index('risk_told_of', ['toldOf', 'toldAt'])
export class RiskToldEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'risk_told_pkey' })
  id: string;

  /** The allegation or the moved matter. */
  @Column('uuid', { name: 'told_of' })
  toldOf: string;

  @Column('timestamptz', { name: 'told_at' })
  toldAt: Date;

  @Column('jsonb', { name: 'told_by' })
  toldBy: Named;

  /** Once there is one. */
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  @Column('text', { name: 'contact_reference', nullable: true })
  contactReference: string | null;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;
}
