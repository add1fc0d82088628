import { type CommandContext, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { type Challenge, type ChallengeReply, isSender, replyToAnswer } from '../../domain/challenge';
import { isRefused } from '../../domain/refused';
import { lockChallenge } from '../../persistence/challenge-store';
import { type ChallengeStanding, standingOf } from '../../reads/challenge-view';
import { deciderOf, refusalOf } from '../change-screening';
import { recordEnded, recordTakenFurther } from '../record-challenge';
import type { RecordChallengeReply } from './reply-to-challenge.dto';

/** Takes what the referrer says to an answer: from the agency itself, or from staff whom somebody telephoned. */
@Injectable()
export class ReplyToChallengeHandler {
  /** Another agency's challenge looks like one that does not exist. */
  bySender(
    unit: UnitOfWork,
    by: CommandContext,
    challengeId: string,
    command: ChallengeReply,
  ): Promise<ChallengeStanding | Refusal> {
    return this.handle(unit, by, challengeId, command, ({ about, sender }) => isSender({ about, ...sender }, by.actor));
  }

  recordedByStaff(
    unit: UnitOfWork,
    by: CommandContext,
    challengeId: string,
    { reply, saidBy, reason }: RecordChallengeReply,
  ): Promise<ChallengeStanding | Refusal> {
    const command: ChallengeReply =
      reply === 'taken-further' ? { reply, saidBy, reason: reason ?? '' } : { reply, saidBy, reason };
    return this.handle(unit, by, challengeId, command, () => true);
  }

  private async handle(
    unit: UnitOfWork,
    by: CommandContext,
    challengeId: string,
    command: ChallengeReply,
    visible: (challenge: Challenge) => boolean,
  ): Promise<ChallengeStanding | Refusal> {
    const challenge = await lockChallenge(unit, challengeId);
    if (!challenge || !visible(challenge)) return notFound('challenge');
    const replied = replyToAnswer(challenge, command, deciderOf(by), by.now);
    if (!replied) return standingOf(challenge);
    if (isRefused(replied)) return refusalOf(replied);
    if (replied.ended) recordEnded(unit, by, replied);
    else recordTakenFurther(unit, by, replied);
    return standingOf(replied);
  }
}
