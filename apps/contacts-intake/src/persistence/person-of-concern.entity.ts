import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An adult named in a contact as a possible source of harm, and where they work. */
@Entity('person_of_concern')
@Index('person_of_concern_of_contact', ['contactId', 'since'])
export class PersonOfConcernEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_of_concern_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  link: string | null;

  /** The place in words. */
  @Column('text', { name: 'works_at', nullable: true })
  worksAt: string | null;

  /** The code of the agency, where it is one that we know. */
  @Column('text', { name: 'works_at_agency', nullable: true })
  worksAtAgency: string | null;

  @Column('timestamptz')
  since: Date;
}
