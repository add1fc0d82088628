import type { AnswerCheck, CheckAnswer } from '@front-door/contracts';
import { type CommandContext, event, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { answerCheck, type AnswerGiven, isAddressedTo } from '../../domain/answer-check';
import { named } from '../../domain/decided';
import { type CheckRow, lockCheck, writeAnswer } from '../../persistence/check-store';
import { deciderOf, refusalOf } from '../change-screening';
import type { RecordAnswer } from './record-answer.dto';

export interface AnswerTaken {
  id: string;
  reference: string;
  answer: CheckAnswer;
  answeredAt: string;
}

/** Takes an agency's answer from the agency itself, or from staff who were told it. */
@Injectable()
export class AnswerCheckHandler {
  /** The agency comes from the token or the topic alone. Another agency's check looks like one that does not exist. */
  async fromAgency(
    unit: UnitOfWork,
    by: CommandContext,
    checkId: string,
    answer: AnswerCheck,
  ): Promise<AnswerTaken | Refusal> {
    const check = await lockCheck(unit, checkId);
    if (!check || !isAddressedTo(check, by.actor)) return notFound('check');
    return this.take(unit, by, check, { ...wordsOf(answer), by: named(deciderOf(by)) }, false);
  }

  /** By telephone: staff write it down and name who said it. */
  async recordedByStaff(
    unit: UnitOfWork,
    by: CommandContext,
    checkId: string,
    { saidBy, ...answer }: RecordAnswer,
  ): Promise<AnswerTaken | Refusal> {
    const check = await lockCheck(unit, checkId);
    if (!check) return notFound('check');
    return this.take(unit, by, check, { ...wordsOf(answer), by: named(deciderOf(by)), saidBy }, true);
  }

  private take(
    unit: UnitOfWork,
    by: CommandContext,
    check: CheckRow,
    answer: AnswerGiven,
    recordedByStaff: boolean,
  ): AnswerTaken | Refusal {
    const { id, reference, contactId, agency, answeredAt } = check;
    const taken = answerCheck(check.answer ?? undefined, answer);
    if (!taken) return { id, reference, answer: answer.answer, answeredAt: answeredAt!.toISOString() };
    if ('refused' in taken) return refusalOf(taken);
    const at = by.now.toISOString();
    writeAnswer(unit, id, taken, by.now);
    unit.record(by, {
      aggregate: { type: 'check', id },
      action: recordedByStaff ? 'check.answer-recorded' : 'check.answered',
      after: taken,
      events: [
        event('check.answered', {
          checkId: id,
          reference,
          contactId,
          agency,
          answer: taken.answer,
          recordedByStaff,
          answeredAt: at,
        }),
      ],
    });
    return { id, reference, answer: taken.answer, answeredAt: at };
  }
}

/** Only what is kept of an answer: a message by topic carries the check's id as well. */
function wordsOf({ answer, held, because, periodFrom, periodTo, handlingMark, answeredBy }: AnswerCheck): AnswerCheck {
  const words = { answer, held, because, periodFrom, periodTo, handlingMark, answeredBy };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as unknown as AnswerCheck;
}
