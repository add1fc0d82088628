import type { HandOverAccepted, HandOverOffered, HandOverOverdue, HandOverReturned } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { handOverOf, handOverOverdueOf, takenBackOf } from '../domain/words/hand-over';
import { CloseMessageHandler } from '../use-cases/close-message/close-message.handler';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';

/** An agency that a child goes to finds it in its inbox, open until it answers. A council team has no inbox here. The referrer hears none of it. */
@Controller()
export class HandOverReactions {
  constructor(
    private readonly closing: CloseMessageHandler,
    private readonly delivering: DeliverMessageHandler,
  ) {}

  @ReactsTo('handover.offered')
  async offer(offered: HandOverOffered, { unit, by }: ReactionContext): Promise<void> {
    if (offered.toAgency) await this.delivering.handle(unit, by, handOverOf(offered, offered.toAgency));
  }

  @ReactsTo('handover.accepted')
  async close({ handOverId, toAgency }: HandOverAccepted, { unit, by }: ReactionContext): Promise<void> {
    if (toAgency) this.closing.close(unit, by, await this.closing.asked(unit, by, 'hand-over', handOverId, true));
  }

  @ReactsTo('handover.returned')
  async takeBack(returned: HandOverReturned, { unit, by }: ReactionContext): Promise<void> {
    const { handOverId, toAgency, takenBack } = returned;
    if (!toAgency) return;
    this.closing.close(unit, by, await this.closing.asked(unit, by, 'hand-over', handOverId, true));
    if (takenBack) await this.delivering.handle(unit, by, takenBackOf(returned, toAgency));
  }

  @ReactsTo('handover.overdue')
  async chase(overdue: HandOverOverdue, { unit, by }: ReactionContext): Promise<void> {
    if (!overdue.toAgency) return;
    const asked = await this.closing.asked(unit, by, 'hand-over', overdue.handOverId, false);
    if (asked.some(({ open }) => open))
      await this.delivering.handle(unit, by, handOverOverdueOf(overdue, overdue.toAgency));
  }
}
