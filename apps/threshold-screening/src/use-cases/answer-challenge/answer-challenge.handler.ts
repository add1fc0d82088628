import { type CommandContext, isRefusal, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import {
  type AnswerChallenge,
  answerChallenge,
  type Challenge,
  runOf,
  stillStands,
  whoDecided,
} from '../../domain/challenge';
import { repeatsWithheld } from '../../domain/not-repeated';
import { isRefused } from '../../domain/refused';
import { lockChallenge, readChallenge } from '../../persistence/challenge-store';
import { lockScreenings } from '../../persistence/screening-store';
import { ReadWithheld } from '../../persistence/sharing-store';
import { type ChallengeStanding, standingOf } from '../../reads/challenge-view';
import { ChangeScreening, deciderOf, refusalOf } from '../change-screening';
import { recordAnswered } from '../record-challenge';

/**
 * A stage answers in words for the referrer. "Changed" reopens the screening by the life cycle's own move, unless the decision that was
 * challenged no longer stands: then it is being made, or has been made, anew already.
 */
@Injectable()
export class AnswerChallengeHandler {
  constructor(
    private readonly change: ChangeScreening,
    private readonly withheld: ReadWithheld,
  ) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    challengeId: string,
    command: AnswerChallenge,
  ): Promise<ChallengeStanding | Refusal> {
    const seen = await readChallenge(unit, challengeId);
    if (!seen) return notFound('challenge');
    // The screening first, as whoever reopens one does.
    const [stored] = await lockScreenings(unit, [seen.about.screeningId]);
    const challenge = await lockChallenge(unit, challengeId);
    if (!stored || !challenge) return notFound('challenge');
    const answered = answerChallenge(challenge, command, deciderOf(by), by.now, whoDecided(stored.screening));
    if (!answered) return standingOf(challenge);
    if (isRefused(answered)) return refusalOf(answered);
    const repeats = repeatsWithheld(
      { '/words': command.words },
      await this.withheld.of(unit, challenge.about.contactId),
    );
    if (repeats) return refusalOf(repeats);
    if (command.answer === 'changed' && stillStands(challenge, stored.screening)) {
      const reopened = await this.change.plan(unit, by, stored, reopening(answered));
      if (isRefusal(reopened)) return reopened;
      this.change.carryOut(unit, by, reopened);
    }
    recordAnswered(unit, by, answered);
    return standingOf(answered);
  }
}

function reopening(challenge: Challenge) {
  const { rationale, by } = runOf(challenge).answer!;
  return { type: 'reopen' as const, reason: `Changed after the referrer challenged it: ${rationale}`, sentBackBy: by };
}
