import { checkShape, type ConsultationEscalated, SubmitContact } from '@front-door/contracts';
import { isRefusal, NeverValid, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { SubmitContactHandler } from '../submit-contact/submit-contact.handler';

/**
 * Significant harm was disclosed in a consultation: what was said becomes a contact of the agency that said it, so that it hears of receipt and
 * outcome like any sender (CON-09). It was checked where it was written, so that there is nothing left to refuse.
 */
@Controller()
export class ConsultationEscalatedReaction {
  constructor(private readonly handler: SubmitContactHandler) {}

  @ReactsTo('consultation.escalated')
  async on(
    { contact, agency, function: of, askedBy }: ConsultationEscalated,
    { unit, by }: ReactionContext,
  ): Promise<void> {
    const checked = checkShape(SubmitContact, contact, 'ignore');
    if (!checked.ok) throw new NeverValid('A contact from a consultation is not of the shape of a contact.');
    const actor = { ...by.actor, id: askedBy, agency, functions: of ? [of] : [] };
    const taken = await this.handler.handle(unit, { ...by, actor }, checked.value, 'telephone');
    if (isRefusal(taken)) throw new NeverValid(`A contact from a consultation was refused: ${taken.code}`);
  }
}
