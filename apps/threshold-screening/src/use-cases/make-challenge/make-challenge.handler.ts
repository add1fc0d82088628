import { type CommandContext, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { PolicyBodies } from '../../domain/policies';
import { isSender, type MakeChallenge, makeChallenge } from '../../domain/challenge';
import { isRefused } from '../../domain/refused';
import type { Screening } from '../../domain/screening';
import { readChallengesOf } from '../../persistence/challenge-store';
import { lockScreenings } from '../../persistence/screening-store';
import { type ChallengeStanding, standingOf } from '../../reads/challenge-view';
import { deciderOf, refusalOf } from '../change-screening';
import { recordMade } from '../record-challenge';
import type { RecordChallenge } from './make-challenge.dto';

/** Takes a challenge from the agency that sent the contact, or from staff whom somebody telephoned. */
@Injectable()
export class MakeChallengeHandler {
  constructor(private readonly shelf: PolicyShelf<PolicyBodies>) {}

  /** Another agency's child looks like one that does not exist. */
  bySender(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    { reason, wants }: MakeChallenge,
  ): Promise<ChallengeStanding | Refusal> {
    return this.handle(unit, by, screeningId, { reason, wants }, ({ about, senderFunction, submittedBy }) =>
      isSender({ about, function: senderFunction, submittedBy }, by.actor),
    );
  }

  recordedByStaff(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    { reason, wants, saidBy }: RecordChallenge,
  ): Promise<ChallengeStanding | Refusal> {
    return this.handle(unit, by, screeningId, { reason, wants, saidBy }, () => true);
  }

  /** The screening is locked, so that of two who challenge at once one is first. */
  private async handle(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    command: MakeChallenge,
    visible: (screening: Screening) => boolean,
  ): Promise<ChallengeStanding | Refusal> {
    const [stored] = await lockScreenings(unit, [screeningId]);
    if (!stored || !visible(stored.screening)) return notFound('screening');
    const earlier = await readChallengesOf(unit, screeningId);
    const { bodies, versions } = await this.shelf.at(by.now, unit);
    const policy = { policy: bodies.disagreement, version: versions.disagreement };
    const made = makeChallenge(stored.screening, earlier, { id: newId(), ...command }, deciderOf(by), by.now, policy);
    if (isRefused(made)) return refusalOf(made);
    recordMade(unit, by, made);
    return standingOf(made);
  }
}
