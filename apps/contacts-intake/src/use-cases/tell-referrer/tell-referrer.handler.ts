import { OneOf, Text } from '@front-door/contracts';
import { type CommandContext, conflict, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

/** That the caller was told, or was not reached. */
export class TellReferrer {
  @OneOf(['told', 'not-reached'], { label: 'whether the caller was told' })
  result: 'told' | 'not-reached';
  @Text({ label: 'what was said', max: 1000, optional: true })
  note?: string;
}

export interface Telling {
  id: string;
  contactId: string;
  result: 'told' | 'not-reached';
  tries: number;
}

const LOCK = statement(
  'outcome-to-tell-lock',
  `SELECT t.contact_id AS "contactId", t.told_at AS "toldAt", t.told_by ->> 'name' AS "toldBy", t.tries
     FROM outcome_to_tell t JOIN contact k ON k.id = t.contact_id WHERE t.id = $1 FOR UPDATE OF k, t`,
);
const TOLD = statement('outcome-told', 'UPDATE outcome_to_tell SET told_at = $2, told_by = $3 WHERE id = $1');
const TRIED = statement('outcome-tried', 'UPDATE outcome_to_tell SET tries = tries + 1 WHERE id = $1');

/** Records who told a caller the outcome, and when; or that nobody was reached, so that it stays on the list. */
@Injectable()
export class TellReferrerHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { result, note }: TellReferrer,
  ): Promise<Telling | Refusal> {
    const [waiting] = await unit.query<{ contactId: string; toldAt: Date | null; toldBy: string; tries: number }>(
      LOCK,
      [id],
    );
    if (!waiting) return notFound('outcome to tell');
    if (waiting.toldAt) return conflict('told-already', `${waiting.toldBy} has told them already.`);
    const { actor, now } = by;
    const told = result === 'told';
    if (told) unit.send(TOLD, [id, now, JSON.stringify({ id: actor.id, name: actor.name ?? actor.id })]);
    else unit.send(TRIED, [id]);
    unit.record(by, {
      aggregate: { type: 'contact', id: waiting.contactId },
      action: told ? 'referrer.told' : 'referrer.not-reached',
      ...(note ? { why: note } : {}),
      after: { id, result },
    });
    return { id, contactId: waiting.contactId, result, tries: waiting.tries + (told ? 0 : 1) };
  }
}
