import type { AllegationChildAtRisk } from '@front-door/contracts';
import { event, isRefusal, NeverValid, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { contactOfRisk } from '../domain/contact-of-risk';
import { SubmitContactHandler } from '../use-cases/submit-contact/submit-contact.handler';

/** A child at risk becomes a contact, by the handler that takes every other contact; the same risk is one contact. */
@Controller()
export class ChildAtRiskReaction {
  constructor(private readonly handler: SubmitContactHandler) {}

  @ReactsTo('allegation.child-at-risk')
  async open(risk: AllegationChildAtRisk, { unit, by }: ReactionContext): Promise<void> {
    const command = contactOfRisk(risk);
    if (await this.handler.alreadyTaken(unit, by.actor.agency!, command)) return;
    const taken = await this.handler.handle(unit, by, command, 'within-council');
    if (isRefusal(taken)) throw new NeverValid(`The contact was refused: ${taken.code}`);
    const { id: contactId, reference, receivedAt: openedAt } = taken;
    unit.record(by, {
      aggregate: { type: 'risk', id: risk.riskId },
      isNew: true,
      action: 'child-at-risk.taken-in',
      events: [event('child-at-risk.contact-opened', { riskId: risk.riskId, contactId, reference, openedAt })],
    });
  }
}
