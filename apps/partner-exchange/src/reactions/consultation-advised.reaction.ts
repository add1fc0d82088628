import type { ConsultationAdultReferred, ConsultationAdvised } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { consultationAdvisedOf } from '../domain/words/consultation';
import { ReferAdultHandler } from '../use-cases/refer-adult/refer-adult.handler';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';

/** Whoever asked the consultation line finds the advice in the inbox; an adult who is to be referred is with DAIS, as from them. */
@Controller()
export class ConsultationAdvisedReaction {
  constructor(
    private readonly delivering: DeliverMessageHandler,
    private readonly referring: ReferAdultHandler,
  ) {}

  @ReactsTo('consultation.advised')
  async tell(advised: ConsultationAdvised, { unit, by }: ReactionContext): Promise<void> {
    await this.delivering.handle(unit, by, consultationAdvisedOf(advised));
  }

  @ReactsTo('consultation.adult-referred')
  async refer(
    { referral, agency, function: of, askedBy }: ConsultationAdultReferred,
    { unit, by }: ReactionContext,
  ): Promise<void> {
    const actor = { ...by.actor, id: askedBy, agency, functions: of ? [of] : [] };
    await this.referring.handle(unit, { ...by, actor }, referral);
  }
}
