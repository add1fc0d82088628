import type { SharingLimits } from '@front-door/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What must not be disclosed about a contact, as fingerprints, and where its people of concern work; told by contacts-intake. */
@Entity('sharing_limits')
export class SharingLimitsEntity {
  @PrimaryColumn('uuid', { name: 'contact_id', primaryKeyConstraintName: 'sharing_limits_pkey' })
  contactId: string;

  @Column('jsonb')
  limits: SharingLimits;
}
