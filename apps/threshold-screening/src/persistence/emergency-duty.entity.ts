import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A contact that came to the Emergency Duty Team out of hours, and its hand-back in writing. */
@Entity('emergency_duty')
@Index('emergency_duty_open', ['contactId'], { unique: true, where: 'handed_back IS NULL' })
@Index('emergency_duty_newest', ['cameAt', 'id'])
@Index('emergency_duty_late', ['handBackDueAt'], { where: 'handed_back IS NULL AND late_told_at IS NULL' })
@Index('emergency_duty_of_contact', ['contactId'])
export class EmergencyDutyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'emergency_duty_pkey' })
  id: string;

  @Column('uuid', { name: 'contact_id' })
  contactId: string;

  @Column('text', { name: 'contact_reference' })
  contactReference: string;

  @Column('text')
  agency: string;

  @Column('text')
  because: string;

  @Column('timestamptz', { name: 'came_at' })
  cameAt: Date;

  @Column('timestamptz', { name: 'hand_back_due_at' })
  handBackDueAt: Date;

  @Column('text', { name: 'hand_back_due_because' })
  handBackDueBecause: string;

  /** `HandedBack` of `domain/hand-back.ts`. */
  @Column('jsonb', { name: 'handed_back', nullable: true })
  handedBack: object | null;

  @Column('timestamptz', { name: 'late_told_at', nullable: true })
  lateToldAt: Date | null;
}
