import type { CheckOverdue } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { overdueOf } from '../domain/words/check-request';
import { CloseMessageHandler } from '../use-cases/close-message/close-message.handler';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';

/** A check that nobody answered in time chases itself: the function asked is told each time, unless the answer came meanwhile. */
@Controller()
export class CheckOverdueReaction {
  constructor(
    private readonly asking: CloseMessageHandler,
    private readonly delivering: DeliverMessageHandler,
  ) {}

  @ReactsTo('check.overdue')
  async chase(check: CheckOverdue, { unit, by }: ReactionContext): Promise<void> {
    const asked = await this.asking.asked(unit, by, 'check-request', check.checkId, false);
    const waiting = asked.find(({ open }) => open);
    if (waiting) await this.delivering.handle(unit, by, overdueOf(check, waiting));
  }
}
