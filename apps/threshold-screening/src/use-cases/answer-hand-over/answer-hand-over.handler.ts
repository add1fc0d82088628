import {
  type CommandContext,
  invalid,
  isRefusal,
  notFound,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import {
  answerHandOver,
  type HandOver,
  type HandOverCommand,
  type HandOverState,
  isOffered,
} from '../../domain/hand-over';
import { isRefused } from '../../domain/refused';
import type { ScreeningState } from '../../domain/screening';
import { lockHandOvers, readHandOver } from '../../persistence/hand-over-store';
import { lockScreenings } from '../../persistence/screening-store';
import { ChangeScreening, deciderOf, type Planned, refusalOf } from '../change-screening';
import { recordAnswered } from '../record-hand-over';
import type { RecordHandOverAnswer } from './answer-hand-over.dto';

export interface HandOverAnswered {
  id: string;
  state: HandOverState;
  answeredAt: string;
  alsoFor: { id: string; state: HandOverState }[];
}

type Answering = HandOverCommand & { alsoFor?: string[] };

/**
 * Takes a destination's answer, for one child or for the household that was offered to it: for all of them, or for none. A return reopens the
 * screening by the life cycle's own move, because nothing decided is edited: what was decided stays, and the reason stands on the screening
 * until it is decided anew.
 */
@Injectable()
export class AnswerHandOverHandler {
  constructor(private readonly change: ChangeScreening) {}

  /** Another destination's hand-over looks like one that does not exist. */
  byThem(unit: UnitOfWork, by: CommandContext, id: string, command: Answering): Promise<HandOverAnswered | Refusal> {
    return this.handle(unit, by, id, command, (handOver) => isOffered(handOver, by.actor));
  }

  recordedByStaff(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { answer, saidBy, worker, note, reason, alsoFor }: RecordHandOverAnswer,
  ): Promise<HandOverAnswered | Refusal> {
    const command: Answering =
      answer === 'accepted'
        ? { answer, saidBy, worker, note, alsoFor }
        : { answer, saidBy, reason: reason ?? '', alsoFor };
    return this.handle(unit, by, id, command, () => true);
  }

  private async handle(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { alsoFor = [], ...command }: Answering,
    visible: (handOver: HandOver) => boolean,
  ): Promise<HandOverAnswered | Refusal> {
    const first = await readHandOver(unit, id);
    if (!first || !visible(first)) return notFound('hand-over');
    if (new Set([id, ...alsoFor]).size <= alsoFor.length)
      return invalid('child-twice', 'A hand-over is named twice.', '/alsoFor');
    const others = await Promise.all(alsoFor.map((other) => readHandOver(unit, other)));
    if (others.some((other) => !other || !ofTheSameHousehold(other, first)))
      return invalid(
        'not-of-this-household',
        'Name children of the same contact who were offered to the same destination.',
        '/alsoFor',
      );
    // Screenings first, as whoever reopens one does.
    const screenings = await lockScreenings(
      unit,
      [first, ...others].map((one) => one!.about.screeningId),
    );
    const locked = await lockHandOvers(unit, [id, ...alsoFor]);
    const answered: HandOver[] = [];
    const reopened: Planned[] = [];
    for (const handOver of locked) {
      const stored = screenings.find(({ screening }) => screening.about.screeningId === handOver.about.screeningId);
      const after = answerHandOver(handOver, command, deciderOf(by), by.now, whoDecided(stored?.screening.state));
      if (after && isRefused(after)) return refusalOf(after);
      if (!after) continue;
      answered.push(after);
      if (after.state !== 'returned') continue;
      const planned = await this.change.plan(unit, by, stored, reopening(after));
      if (isRefusal(planned)) return planned;
      reopened.push({ ...planned, takenBack: planned.takenBack.filter((one) => one.id !== after.id) });
    }
    for (const handOver of answered) recordAnswered(unit, by, handOver);
    for (const planned of reopened) this.change.carryOut(unit, by, planned);
    const now = (one: HandOver) => answered.find((after) => after.id === one.id) ?? one;
    const own = now(locked.find((one) => one.id === id)!);
    return {
      ...{ id, state: own.state, answeredAt: own.answer!.at },
      alsoFor: locked.filter((one) => one.id !== id).map((one) => ({ id: one.id, state: now(one).state })),
    };
  }
}

function ofTheSameHousehold(one: HandOver, other: HandOver): boolean {
  return one.about.contactId === other.about.contactId && one.to.code === other.to.code;
}

function reopening({ to, answer }: HandOver) {
  const { reason, by } = answer!;
  return { type: 'reopen' as const, reason: `${to.name} returned it: ${reason}`, sentBackBy: by };
}

function whoDecided(state: ScreeningState | undefined): string[] {
  return state?.stage === 'closed' && state.how === 'decided'
    ? [state.recommendation.by.id, state.authorisation.by.id]
    : [];
}
