import type { ContactCorrected } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { SendEncompassNoticeHandler } from '../use-cases/send-encompass-notice/send-encompass-notice.handler';

/** A corrected school gets the notice that another got. */
@Controller()
export class ContactCorrectedReaction {
  constructor(private readonly notices: SendEncompassNoticeHandler) {}

  @ReactsTo('contact.corrected')
  async sendToTheRightSchool(corrected: ContactCorrected, { unit, by }: ReactionContext): Promise<void> {
    await this.notices.schoolCorrected(unit, by, corrected);
  }
}
