import type {
  ChallengeAnswered,
  ChallengeEnded,
  ChallengeTakenFurther,
  ScreeningChallenged,
} from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { Controller } from '@nestjs/common';
import { challengeAnswerOf, challengedOf, lapsedOf } from '../domain/words/challenge';
import { CloseMessageHandler } from '../use-cases/close-message/close-message.handler';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';
import { senderToTell } from './known-sender';

/** A referrer who does not agree hears that we have it, and each answer: open until they reply. A caller has no inbox here. */
@Controller()
export class ChallengeReactions {
  constructor(
    private readonly closing: CloseMessageHandler,
    private readonly delivering: DeliverMessageHandler,
  ) {}

  @ReactsTo('screening.challenged')
  async confirm(challenged: ScreeningChallenged, { unit, by }: ReactionContext): Promise<void> {
    if (isStaff(challenged)) return;
    const sender = await senderToTell(unit, challenged.contactId, challenged.agency);
    await this.delivering.handle(unit, by, challengedOf(challenged, sender));
  }

  @ReactsTo('challenge.answered')
  async answer(answered: ChallengeAnswered, { unit, by }: ReactionContext): Promise<void> {
    if (isStaff(answered)) return;
    const sender = await senderToTell(unit, answered.contactId, answered.agency);
    await this.delivering.handle(unit, by, challengeAnswerOf(answered, sender));
  }

  @ReactsTo('challenge.taken-further')
  async close(further: ChallengeTakenFurther, { unit, by }: ReactionContext): Promise<void> {
    if (isStaff(further)) return;
    this.closing.close(unit, by, await this.closing.asked(unit, by, 'challenge-answer', further.challengeId, true));
  }

  @ReactsTo('challenge.ended')
  async end(ended: ChallengeEnded, { unit, by }: ReactionContext): Promise<void> {
    const { waitedForReply, how, challengeId, contactId, agency } = ended;
    if (isStaff(ended) || !waitedForReply) return;
    // An answer that is held when its time runs out is still to be read: only a reply makes it needless.
    const replied = how !== 'lapsed';
    this.closing.close(unit, by, await this.closing.asked(unit, by, 'challenge-answer', challengeId, replied));
    if (!replied) await this.delivering.handle(unit, by, lapsedOf(ended, await senderToTell(unit, contactId, agency)));
  }
}
