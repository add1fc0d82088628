import type { AgencyKind, SharingLimits } from '@front-door/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An invitation as its function finds it, and as the sweep looks for late answers. Written with its discussion. */
@Entity('invitation')
@Index('invitation_of_function', ['agency', 'function', 'invitedAt', 'id'])
@Index('invitation_of_discussion', ['discussionId'])
@Index('invitation_late', ['answerBy'], { where: `state = 'invited' AND late_told_at IS NULL` })
export class InvitationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_pkey' })
  id: string;

  @Column('uuid', { name: 'discussion_id' })
  discussionId: string;

  @Column('text')
  agency: string;

  @Column('text', { nullable: true })
  function: string | null;

  @Column('text')
  state: string;

  @Column('timestamptz', { name: 'invited_at' })
  invitedAt: Date;

  @Column('timestamptz', { name: 'answer_by' })
  answerBy: Date;

  @Column('timestamptz', { name: 'late_told_at', nullable: true })
  lateToldAt: Date | null;
}

/** An action as its agency finds it, and as the sweep chases it. */
@Entity('plan_action')
@Index('plan_action_of_function', ['agency', 'function', 'dueOn', 'id'])
@Index('plan_action_to_chase', ['chaseOn'], { where: 'NOT done' })
export class PlanActionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_action_pkey' })
  id: string;

  @Column('uuid', { name: 'discussion_id' })
  discussionId: string;

  @Column('text')
  agency: string;

  @Column('text', { nullable: true })
  function: string | null;

  @Column('date', { name: 'due_on' })
  dueOn: string;

  @Column('boolean', { default: false })
  done: boolean;

  /** The day on which it is chased next: the day after it was due, and again as policy says. */
  @Column('date', { name: 'chase_on' })
  chaseOn: string;

  @Column('integer', { default: 0 })
  chased: number;
}

/** Section 47 enquiries that are open, by child: the same child is known by its id, or by name with date of birth (CIN-10). */
@Entity('section47')
@Index('section47_of_child', ['childKey', 'startedOn'])
export class Section47Entity {
  @PrimaryColumn('uuid', { name: 'discussion_id', primaryKeyConstraintName: 'section47_pkey' })
  discussionId: string;

  @PrimaryColumn('uuid', { name: 'child_id', primaryKeyConstraintName: 'section47_pkey' })
  childId: string;

  @Column('text', { name: 'child_key' })
  childKey: string;

  @Column('date', { name: 'started_on' })
  startedOn: string;

  @Column('date', { name: 'conference_by' })
  conferenceBy: string;
}

/** What must not be disclosed of a contact: its agencies’ views are made without it. */
@Entity('sharing_limits')
export class SharingLimitsEntity {
  @PrimaryColumn('uuid', { name: 'contact_id', primaryKeyConstraintName: 'sharing_limits_pkey' })
  contactId: string;

  @Column('jsonb')
  limits: SharingLimits;
}

/** Who can be invited, as partner-exchange says. */
@Entity('agency')
export class AgencyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'agency_pkey' })
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: AgencyKind;

  @Column('text', { array: true })
  functions: string[];
}
