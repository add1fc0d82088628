import { agencyTopic, type MessageDelivered } from '@front-door/contracts';
import { type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { addressee } from '../../domain/addressee';
import { type NewMessage, waitsForAnAnswer } from '../../domain/message';

const AGENCY = statement('exchange-agency-to-deliver-to', 'SELECT functions, outbound FROM agency WHERE code = $1');
const INSERT = statement(
  'message-insert',
  `INSERT INTO message (id, agency, function, addressed_to, kind, heading, words, about_id, contact_id, reference, sender_reference, link,
                        due_at, sent_at, to_topic, open)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);
const DELIVER = statement(
  'message-deliver-to-endpoints',
  `INSERT INTO delivery (message_id, endpoint_id, state, attempts, due_at, waiting_since)
   SELECT $1, id, 'waiting', 0, $4, $4 FROM endpoint WHERE agency = $2 AND function = $3 AND stopped_at IS NULL`,
);

/**
 * Puts a message into an agency's inbox and, where the agency has its own topic, onto that, and on its way to the endpoints of its
 * function: all in the transaction of the event that caused it, so that none can be without the other.
 */
@Injectable()
export class DeliverMessageHandler {
  async handle(unit: UnitOfWork, by: CommandContext, message: NewMessage): Promise<string> {
    const [agency] = await unit.query<{ functions: { code: string }[]; outbound: boolean }>(AGENCY, [message.agency]);
    const id = newId();
    const to = addressee(agency, message.function);
    const toTopic = agency?.outbound ?? false;
    const { aboutId, contactId, reference, senderReference, link, dueAt } = message;
    const about = [aboutId, contactId, reference, senderReference, link, dueAt].map((value) => value ?? null);
    const { agency: code, addressedTo = null, kind, heading, words } = message;
    const open = waitsForAnAnswer(kind);
    unit.send(INSERT, [id, code, to ?? null, addressedTo, kind, heading, words, ...about, by.now, toTopic, open]);
    unit.send(DELIVER, [id, code, to ?? null, by.now]);
    const delivered = deliveredOf(id, to, message, by.now);
    const { words: _words, ...after } = delivered;
    unit.record(by, {
      aggregate: { type: 'message', id },
      isNew: true,
      action: 'message.sent',
      after,
      events: toTopic ? [event('message.delivered', delivered, agencyTopic(code, 'outbound'))] : [],
    });
    return id;
  }
}

function deliveredOf(messageId: string, to: string | undefined, message: NewMessage, now: Date): MessageDelivered {
  const { addressedTo: _addressedTo, contactId: _contactId, function: _asked, ...said } = message;
  return { messageId, ...said, function: to, sentAt: now.toISOString() };
}
