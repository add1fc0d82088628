import type { ContactOpenCaseFound, ContactOpenCaseRuledOut } from '@front-door/contracts';
import { isRefusal, NotYet, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import type { ScreeningCommand } from '../domain/decide';
import { lockHousehold } from '../persistence/screening-store';
import { ChangeScreening } from '../use-cases/change-screening';

/** After receipt it was found, or ruled out, that a child is already open. */
@Controller()
export class OpenCaseReactions {
  constructor(private readonly change: ChangeScreening) {}

  @ReactsTo('contact.open-case-found')
  async onFound({ contactId, childId, alreadyOpen }: ContactOpenCaseFound, context: ReactionContext): Promise<void> {
    await this.tell(contactId, childId, { type: 'hear-open-case', alreadyOpen }, context);
  }

  @ReactsTo('contact.open-case-ruled-out')
  async onRuledOut(
    { contactId, childId, caseNumber }: ContactOpenCaseRuledOut,
    context: ReactionContext,
  ): Promise<void> {
    await this.tell(contactId, childId, { type: 'hear-open-case', alreadyOpen: { ruledOut: caseNumber } }, context);
  }

  private async tell(
    contactId: string,
    childId: string,
    command: ScreeningCommand,
    { unit, by }: ReactionContext,
  ): Promise<void> {
    const household = await lockHousehold(unit, contactId);
    const stored = household.find(({ screening }) => screening.about.childId === childId);
    if (!stored) throw new NotYet(`child ${childId} of contact ${contactId} has not been received here`);
    const planned = await this.change.plan(unit, by, stored, command);
    if (isRefusal(planned)) throw new Error(`${command.type} was refused: ${planned.code}`);
    if (planned.decided.entries.length > 0) this.change.carryOut(unit, by, planned);
  }
}
