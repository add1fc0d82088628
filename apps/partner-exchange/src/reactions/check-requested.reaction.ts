import type { CheckRequested } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { checkRequestOf } from '../domain/words/check-request';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';

/** The agency asked finds the check in the inbox of the function asked. */
@Controller()
export class CheckRequestedReaction {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  @ReactsTo('check.requested')
  async ask(check: CheckRequested, { unit, by }: ReactionContext): Promise<void> {
    await this.delivering.handle(unit, by, checkRequestOf(check));
  }
}
