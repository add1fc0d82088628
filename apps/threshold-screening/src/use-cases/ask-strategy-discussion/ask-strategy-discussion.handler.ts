import { type CommandContext, event, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { named } from '../../domain/decided';
import { type AskStrategyDiscussion, whyNotAsked } from '../../domain/strategy-discussion';
import { lockHousehold } from '../../persistence/screening-store';
import { keepAsked, strategyUnderWay } from '../../persistence/strategy-store';
import { deciderOf, refusalOf } from '../change-screening';

/** Asks strategy-discussions to convene; the screening goes on, and shows how it stands. */
@Injectable()
export class AskStrategyDiscussionHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    { childIds, why, harmLevel, rationale }: AskStrategyDiscussion,
  ): Promise<{ id: string; requestedAt: string } | Refusal> {
    const household = (await lockHousehold(unit, contactId)).map(({ screening }) => screening);
    const [first] = household;
    if (!first) return notFound('contact');
    const chosen = household.filter(({ about }) => childIds.includes(about.childId));
    const screeningIds = chosen.map(({ about }) => about.screeningId);
    const underWay = await strategyUnderWay(unit, screeningIds);
    const refused = whyNotAsked(household, { childIds, why, harmLevel, rationale }, underWay);
    if (refused) return refusalOf(refused);
    const requestId = newId();
    const at = by.now.toISOString();
    const asked = { by: named(deciderOf(by)), at, why, harmLevel, rationale };
    keepAsked(unit, requestId, contactId, screeningIds, { stage: 'asked', asked, decisions: [], section47: [] });
    const { agency } = first.about;
    const payload = {
      ...{ requestId, contactId, contactReference: first.about.contactReference, why, harmLevel },
      children: chosen.map(({ about, facts }) => ({
        ...{ screeningId: about.screeningId, childId: about.childId, name: facts.childName },
        ...(facts.dateOfBirth ? { dateOfBirth: facts.dateOfBirth } : {}),
      })),
      ...{ referrerAgency: agency, referrerFunction: first.senderFunction, requestedBy: by.actor.id, requestedAt: at },
    };
    unit.record(by, {
      aggregate: { type: 'strategy-request', id: requestId },
      ...{
        isNew: true,
        action: 'strategy-discussion.requested',
        why: rationale,
        after: { screeningIds, why, harmLevel },
      },
      events: [event('strategy-discussion.requested', payload)],
    });
    return { id: requestId, requestedAt: at };
  }
}
