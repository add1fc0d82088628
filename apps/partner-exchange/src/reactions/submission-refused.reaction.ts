import type { SubmissionRefused } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { refusalOf } from '../domain/words/refusal';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';

/** An agency whose message was not taken finds out which and why. */
@Controller()
export class SubmissionRefusedReaction {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  @ReactsTo('submission.refused')
  async tell(refused: SubmissionRefused, { unit, by }: ReactionContext): Promise<void> {
    await this.delivering.handle(unit, by, refusalOf(refused));
  }
}
