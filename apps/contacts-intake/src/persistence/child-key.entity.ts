import { Entity, Index, PrimaryColumn } from 'typeorm';

/** What a child can be found by: an identifier, or name with date of birth. Fuller matching adds keys here. */
@Entity('child_key')
@Index('child_key_child', ['childId'])
export class ChildKey {
  /** `nhs:`, `upn:` or `name:` and the value in its folded form. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'child_key_pkey' })
  key: string;

  @PrimaryColumn('uuid', { name: 'child_id', primaryKeyConstraintName: 'child_key_pkey' })
  childId: string;
}
