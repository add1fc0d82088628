import type { QuestionAsked } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';

const KEEP = statement('question-keep', 'INSERT INTO question (id, contact_id) VALUES ($1, $2) ON CONFLICT DO NOTHING');

/** Keeps which questions were asked about a contact. */
@Controller()
export class QuestionAskedReaction {
  @ReactsTo('question.asked')
  async keep({ questionId, contactId }: QuestionAsked, { unit }: ReactionContext): Promise<void> {
    unit.send(KEEP, [questionId, contactId]);
  }
}
