import { type CommandContext, conflict, event, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { named } from '../../domain/decided';
import { repeatsWithheld } from '../../domain/not-repeated';
import { lockScreenings } from '../../persistence/screening-store';
import { ReadWithheld } from '../../persistence/sharing-store';
import { deciderOf, refusalOf } from '../change-screening';
import type { AskQuestion } from './ask-question.dto';

const KEEP = statement(
  'question-keep',
  'INSERT INTO question (id, screening_id, contact_id, question, answer_by, asked_at, asked_by) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

/** "We need more from you": asked of whoever sent the contact; the statutory clock does not wait for the answer (M-03). */
@Injectable()
export class AskQuestionHandler {
  constructor(private readonly withheld: ReadWithheld) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    { question, answerBy }: AskQuestion,
  ): Promise<{ id: string; askedAt: string } | Refusal> {
    const [stored] = await lockScreenings(unit, [screeningId]);
    if (!stored) return notFound('screening');
    const { about, senderFunction, state } = stored.screening;
    if (state.stage === 'closed') return conflict('closed', 'It is closed. Reopen it first, with a reason.');
    const repeats = repeatsWithheld({ '/question': question }, await this.withheld.of(unit, about.contactId));
    if (repeats) return refusalOf(repeats);
    const questionId = newId();
    const asker = named(deciderOf(by));
    unit.send(KEEP, [
      questionId,
      screeningId,
      about.contactId,
      question,
      answerBy ?? null,
      by.now,
      JSON.stringify(asker),
    ]);
    unit.record(by, {
      aggregate: { type: 'screening', id: screeningId },
      action: 'question.asked',
      after: { questionId, question, answerBy },
      events: [
        event('question.asked', {
          ...about,
          questionId,
          question,
          ...(senderFunction ? { function: senderFunction } : {}),
          ...(answerBy ? { answerBy } : {}),
        }),
      ],
    });
    return { id: questionId, askedAt: by.now.toISOString() };
  }
}
