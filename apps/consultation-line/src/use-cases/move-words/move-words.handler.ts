import { randomBytes } from 'node:crypto';
import type { MoveWords } from '@front-door/contracts';
import {
  type CommandContext,
  eraseBodies,
  event,
  isRefusal,
  type Refusal,
  staleVersion,
  type UnitOfWork,
} from '@front-door/event-bus';
import type { Reader } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { moveWords } from '../../domain/move-words';
import { passedOn } from '../../domain/passed-on';
import { consultationOf, leaveConsultation, lockConsultation } from '../../persistence/consultation-store';
import { visibleConsultation } from '../../reads/visible-consultation';

export interface WordsMoved {
  id: string;
  consultationId: string;
  movedAt: string;
  version: number;
  /** What was not reached, in a sentence. */
  note?: string;
}

const RULE = 'LADO-17';
const TOLD_TO_CALLER =
  'Some of these words had gone to the caller with the summary. They stand in that message still: tell LADO.';

/** Moves what was written of somebody who works with children out of a consultation, when it was not kept apart from the start. */
@Injectable()
export class MoveWordsHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    consultationId: string,
    version: number,
    { marks, calledBy = [], why }: MoveWords,
  ): Promise<WordsMoved | Refusal> {
    const row = await visibleConsultation(unit, by.actor, consultationId, (reader: Reader) =>
      lockConsultation(reader as UnitOfWork, consultationId),
    );
    if (isRefusal(row)) return row;
    if (row.version !== version) return staleVersion('consultation', row.version);
    const consultation = consultationOf(row);
    const moved = moveWords(consultation, marks, calledBy, randomBytes(16).toString('hex'));
    if (isRefusal(moved)) return moved;
    const { words, left, redaction, toldToCaller } = moved;
    leaveConsultation(unit, left);
    const { restated, restates } = await eraseBodies(unit, consultationId, RULE, (body) => redaction.allOutOf(body));
    const mayBeAbout = calledBy.map((name) => ({ name }));
    const noticedAt = words.map(({ saidAt }) => saidAt).sort()[0]!;
    const passed = passedOn(consultation, by, { words, mayBeAbout, why, noticedAt });
    unit.record(by, {
      aggregate: { type: 'consultation', id: consultationId },
      action: 'consultation.words-moved',
      after: { moveId: passed.moveId, from: marks.map(({ pointer }) => pointer), restated },
      restates,
      events: [event('allegation.passed-on', passed)],
    });
    return {
      ...{ id: passed.moveId, consultationId, movedAt: passed.movedAt, version: version + 1 },
      ...(toldToCaller ? { note: TOLD_TO_CALLER } : {}),
    };
  }
}
