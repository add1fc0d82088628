import { agencyTopic, type MessageDelivered } from '@front-door/contracts';
import { type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { addressee } from '../../domain/addressee';
import { type NewMessage, waitsForAnAnswer } from '../../domain/message';

const AGENCY = statement('agency-to-deliver-to', 'SELECT functions, outbound FROM agency WHERE code = $1');
const INSERT = statement(
  'message-insert',
  `INSERT INTO message (id, agency, function, addressed_to, kind, heading, words, about_id, contact_id, reference, sender_reference, link,
                        due_at, sent_at, to_topic, open)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);

/**
 * Puts a message into an agency's inbox and, where the agency has its own topic, onto that: both in the transaction of the event that
 * caused it, so that neither can be without the other.
 */
@Injectable()
export class DeliverMessageHandler {
  async handle(unit: UnitOfWork, by: CommandContext, message: NewMessage): Promise<string> {
    const [agency] = await unit.query<{ functions: { code: string }[]; outbound: boolean }>(AGENCY, [message.agency]);
    const id = newId();
    const to = addressee(agency, message.function);
    const toTopic = agency?.outbound ?? false;
    unit.send(INSERT, [
      ...[id, message.agency, to ?? null, message.addressedTo ?? null, message.kind, message.heading, message.words],
      ...[
        message.aboutId ?? null,
        message.contactId ?? null,
        message.reference ?? null,
        message.senderReference ?? null,
      ],
      ...[message.link ?? null, message.dueAt ?? null, by.now, toTopic, waitsForAnAnswer(message.kind)],
    ]);
    const delivered = deliveredOf(id, to, message, by.now);
    const { words: _, ...after } = delivered;
    unit.record(by, {
      aggregate: { type: 'message', id },
      isNew: true,
      action: 'message.sent',
      after,
      events: toTopic ? [event('message.delivered', delivered, agencyTopic(message.agency, 'outbound'))] : [],
    });
    return id;
  }
}

function deliveredOf(messageId: string, to: string | undefined, message: NewMessage, now: Date): MessageDelivered {
  const { agency, kind, aboutId, heading, words, reference, senderReference, link, dueAt } = message;
  return {
    ...{ messageId, agency, function: to, kind, aboutId },
    ...{ heading, words, reference, senderReference, link, dueAt, sentAt: now.toISOString() },
  };
}
