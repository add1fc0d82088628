import type { ContactReceived } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Controller, Inject } from '@nestjs/common';
import { receiptOf } from '../domain/words/receipt';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';
import { SendEncompassNoticeHandler } from '../use-cases/send-encompass-notice/send-encompass-notice.handler';
import { keepSender } from './known-sender';

/** The sender gets a receipt; what staff typed for a caller has no inbox to go to. Schools are told of domestic abuse that the police notify. */
@Controller()
export class ContactReceivedReaction {
  constructor(
    private readonly delivering: DeliverMessageHandler,
    private readonly notices: SendEncompassNoticeHandler,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  @ReactsTo('contact.received', { eachApart: true })
  async take(contact: ContactReceived, { unit, by }: ReactionContext): Promise<void> {
    keepSender(unit, contact);
    if (!isStaff(contact.sender)) await this.delivering.handle(unit, by, receiptOf(contact, this.settings.telephones));
    await this.notices.tellSchools(unit, by, contact);
  }
}
