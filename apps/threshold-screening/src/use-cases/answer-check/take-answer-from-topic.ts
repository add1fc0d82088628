import { type AgencyMessageContext, takeSubmission, TakesFromAgency } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { AnswerCheckHandler } from './answer-check.handler';

/** An answer that arrives on an agency's own topic goes to the handler of the HTTP door. */
@Controller()
export class TakeAnswerFromTopic {
  constructor(private readonly handler: AnswerCheckHandler) {}

  @TakesFromAgency('check.answer')
  async take(raw: unknown, context: AgencyMessageContext): Promise<void> {
    const { unit, by } = context;
    await takeSubmission('check.answer', raw, context, ({ checkId, ...answer }) =>
      this.handler.fromAgency(unit, by, checkId, answer),
    );
  }
}
