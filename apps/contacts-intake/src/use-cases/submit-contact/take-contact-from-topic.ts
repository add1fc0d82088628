import { type AgencyMessageContext, takeSubmission, TakesFromAgency } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { SubmitContactHandler } from './submit-contact.handler';

/** A contact that arrives on an agency's own topic goes to the handler of the HTTP door. */
@Controller()
export class TakeContactFromTopic {
  constructor(private readonly handler: SubmitContactHandler) {}

  @TakesFromAgency('contact.submit')
  async take(raw: unknown, context: AgencyMessageContext): Promise<void> {
    await takeSubmission('contact.submit', raw, context, (command) =>
      this.handler.handle(context.unit, context.by, command, 'agency-topic'),
    );
  }
}
