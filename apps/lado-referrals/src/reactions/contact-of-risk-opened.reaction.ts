import type { ContactOfRiskOpened } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { keepContactOfRisk } from '../persistence/risk-store';

/** The allegation shows as which contact its child at risk was taken in: the way back is known here alone. */
@Controller()
export class ContactOfRiskOpenedReaction {
  @ReactsTo('child-at-risk.contact-opened')
  async keep(opened: ContactOfRiskOpened, { unit, by }: ReactionContext): Promise<void> {
    if (!(await keepContactOfRisk(unit, opened))) return;
    const { riskId, contactId, reference } = opened;
    unit.record(by, {
      aggregate: { type: 'risk', id: riskId },
      action: 'child-at-risk.contact-known',
      after: { contactId, reference },
      events: [],
    });
  }
}
