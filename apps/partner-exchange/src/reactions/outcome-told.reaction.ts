import type { OutcomeTold } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { Controller } from '@nestjs/common';
import { outcomeOf } from '../domain/words/outcome';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';
import { senderToTell } from './known-sender';

/** The referrer hears what was decided about each child, in words meant for them. */
@Controller()
export class OutcomeToldReaction {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  @ReactsTo('outcome.told')
  async tell(told: OutcomeTold, { unit, by }: ReactionContext): Promise<void> {
    if (isStaff(told)) return;
    await this.delivering.handle(unit, by, outcomeOf(told, await senderToTell(unit, told.contactId, told.agency)));
  }
}
