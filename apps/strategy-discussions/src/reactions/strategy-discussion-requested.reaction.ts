import type { StrategyDiscussionRequested } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { OpenDiscussionHandler } from '../use-cases/open-discussion/open-discussion.handler';

/** Screening asks: the discussion is open, and its clock runs from then (WT-04, WT-10). */
@Controller()
export class StrategyDiscussionRequestedReaction {
  constructor(private readonly opening: OpenDiscussionHandler) {}

  @ReactsTo('strategy-discussion.requested')
  async on(asked: StrategyDiscussionRequested, { unit, by }: ReactionContext): Promise<void> {
    const { requestId, contactId, contactReference, children, why, harmLevel, referrerAgency, referrerFunction } =
      asked;
    const asking = {
      ...{ by: { id: asked.requestedBy, name: asked.requestedBy }, at: asked.requestedAt, why, harmLevel },
      contact: { id: contactId, reference: contactReference },
      ...(referrerAgency && referrerAgency !== 'front-door'
        ? { referrer: { agency: referrerAgency, ...(referrerFunction ? { function: referrerFunction } : {}) } }
        : {}),
    };
    await this.opening.open(unit, by, asking, children, requestId);
  }
}
