import type { QuestionAsked } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { Controller } from '@nestjs/common';
import { questionOf } from '../domain/words/question';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';
import { senderToTell } from './known-sender';

/** "We need more from you" reaches the function, and the person, that the contact came from. */
@Controller()
export class QuestionAskedReaction {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  @ReactsTo('question.asked')
  async ask(asked: QuestionAsked, { unit, by }: ReactionContext): Promise<void> {
    if (isStaff(asked)) return;
    await this.delivering.handle(unit, by, questionOf(asked, await senderToTell(unit, asked.contactId, asked.agency)));
  }
}
