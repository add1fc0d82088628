import type { OutcomeTold, SubmitContact } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';

const TYPED = statement(
  'outcome-contact-typed',
  `SELECT sent FROM contact WHERE id = $1 AND sender_agency = 'front-door' FOR UPDATE`,
);
const KEEP = statement(
  'outcome-to-tell-keep',
  'INSERT INTO outcome_to_tell (id, contact_id, child_id, by, words, since) VALUES ($1, $2, $3, $4, $5, $6)',
);

/** A caller has no inbox: when they want to be told, somebody telephones or writes. */
@Controller()
export class OutcomeToldReaction {
  @ReactsTo('outcome.told')
  async on({ contactId, childId, words, toldAt }: OutcomeTold, { unit, by }: ReactionContext): Promise<void> {
    const [typed] = await unit.query<{ sent: string }>(TYPED, [contactId]);
    const tellBy = typed && (JSON.parse(typed.sent) as SubmitContact).referrer?.tellBy;
    if (tellBy !== 'telephone' && tellBy !== 'letter') return;
    const id = newId();
    unit.send(KEEP, [id, contactId, childId, tellBy, words, toldAt]);
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      action: 'referrer.to-be-told',
      after: { id, childId, by: tellBy },
    });
  }
}
