import type { ContactInformationAdded } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { Controller } from '@nestjs/common';
import { CloseMessageHandler } from '../use-cases/close-message/close-message.handler';
import { knownSender } from './known-sender';

/** Information that answers a question closes it, whoever gave it: the agency, or staff who heard it on the telephone. */
@Controller()
export class ContactInformationAddedReaction {
  constructor(private readonly closing: CloseMessageHandler) {}

  @ReactsTo('contact.information-added')
  async closeQuestion(
    { contactId, answersQuestionId }: ContactInformationAdded,
    { unit, by }: ReactionContext,
  ): Promise<void> {
    if (!answersQuestionId) return;
    // Nobody was asked through an inbox about a contact that staff typed.
    if (isStaff(await knownSender(unit, contactId))) return;
    const asked = await this.closing.asked(unit, by, 'question', answersQuestionId, true);
    // A question is only answered by its own contact.
    this.closing.close(
      unit,
      by,
      asked.filter((question) => question.contact_id === contactId),
    );
  }
}
