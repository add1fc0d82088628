import type { CheckAnswered } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { CloseMessageHandler } from '../use-cases/close-message/close-message.handler';

/** An answered check leaves the agency's open list, also when staff recorded the answer from a telephone call. */
@Controller()
export class CheckAnsweredReaction {
  constructor(private readonly closing: CloseMessageHandler) {}

  @ReactsTo('check.answered')
  async closeRequest({ checkId }: CheckAnswered, { unit, by }: ReactionContext): Promise<void> {
    this.closing.close(unit, by, await this.closing.asked(unit, by, 'check-request', checkId, true));
  }
}
