import type {
  DiscussionInvitationAnswered,
  DiscussionInvitationCancelled,
  DiscussionInvitationLate,
  DiscussionInvited,
  DiscussionRecordDistributed,
  DiscussionRecordLate,
  PlanActionAssigned,
  PlanActionCompleted,
  PlanActionOverdue,
} from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import {
  actionAssigned,
  actionOverdue,
  invitationCancelled,
  invitationLate,
  invitationToDiscuss,
  recordDistributed,
  recordLate,
} from '../domain/words/strategy';
import { CloseMessageHandler } from '../use-cases/close-message/close-message.handler';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';

const COUNCIL = 'front-door';

/** Agencies find invitations, their actions and the record of a strategy discussion in their inbox, open until they answer. */
@Controller()
export class StrategyDiscussionReactions {
  constructor(
    private readonly delivering: DeliverMessageHandler,
    private readonly closing: CloseMessageHandler,
  ) {}

  @ReactsTo('discussion.invited')
  async invite(invited: DiscussionInvited, { unit, by }: ReactionContext): Promise<void> {
    // What was asked for another time need not be answered any more.
    if (invited.sequence > 0)
      this.closing.close(
        unit,
        by,
        await this.closing.asked(unit, by, 'discussion-invitation', invited.invitationId, true),
      );
    await this.delivering.handle(unit, by, invitationToDiscuss(invited));
  }

  @ReactsTo('discussion.invitation-answered')
  async answered({ invitationId }: DiscussionInvitationAnswered, { unit, by }: ReactionContext): Promise<void> {
    this.closing.close(unit, by, await this.closing.asked(unit, by, 'discussion-invitation', invitationId, true));
  }

  @ReactsTo('discussion.invitation-cancelled')
  async cancelled(said: DiscussionInvitationCancelled, { unit, by }: ReactionContext): Promise<void> {
    const asked = await this.closing.asked(unit, by, 'discussion-invitation', said.invitationId, true);
    this.closing.close(unit, by, asked);
    if (asked.length > 0) await this.delivering.handle(unit, by, invitationCancelled(said));
  }

  @ReactsTo('discussion.invitation-late')
  async late(said: DiscussionInvitationLate, { unit, by }: ReactionContext): Promise<void> {
    const asked = await this.closing.asked(unit, by, 'discussion-invitation', said.invitationId, false);
    const waiting = asked.find(({ open }) => open);
    if (waiting) await this.delivering.handle(unit, by, invitationLate(said, waiting.contact_id ?? undefined));
  }

  @ReactsTo('plan.action-assigned')
  async assign(action: PlanActionAssigned, { unit, by }: ReactionContext): Promise<void> {
    if (action.agency !== COUNCIL) await this.delivering.handle(unit, by, actionAssigned(action));
  }

  @ReactsTo('plan.action-completed')
  async completed({ actionId, agency }: PlanActionCompleted, { unit, by }: ReactionContext): Promise<void> {
    if (agency !== COUNCIL)
      this.closing.close(unit, by, await this.closing.asked(unit, by, 'plan-action', actionId, true));
  }

  @ReactsTo('plan.action-overdue')
  async chase(overdue: PlanActionOverdue, { unit, by }: ReactionContext): Promise<void> {
    if (overdue.agency === COUNCIL) return;
    const asked = await this.closing.asked(unit, by, 'plan-action', overdue.actionId, false);
    const waiting = asked.find(({ open }) => open);
    if (waiting) await this.delivering.handle(unit, by, actionOverdue(overdue, waiting.contact_id ?? undefined));
  }

  /** Once: what is said again is for the council's own staff. */
  @ReactsTo('discussion.record-late')
  async recordIsLate(late: DiscussionRecordLate, { unit, by }: ReactionContext): Promise<void> {
    if (late.times === 1) for (const notice of recordLate(late)) await this.delivering.handle(unit, by, notice);
  }

  @ReactsTo('discussion.record-distributed')
  async record(out: DiscussionRecordDistributed, { unit, by }: ReactionContext): Promise<void> {
    await this.delivering.handle(unit, by, recordDistributed(out));
  }
}
