import { type CommandContext, event, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { visibleMessage } from '../../reads/visible-message';
import { OpenMessageHandler } from '../open-message/open-message.handler';

const ACKNOWLEDGE = statement(
  'message-acknowledge',
  'UPDATE message SET acknowledged_at = $2, acknowledged_by = $3 WHERE id = $1',
);

export interface Acknowledgement {
  id: string;
  acknowledgedAt: Date;
  acknowledgedBy: string | null;
}

/** Somebody at the agency says that they have a message. The first to say so stays the one who did; saying it again gives the same answer. */
@Injectable()
export class AcknowledgeMessageHandler {
  constructor(private readonly opening: OpenMessageHandler) {}

  async handle(unit: UnitOfWork, by: CommandContext, messageId: string): Promise<Acknowledgement | Refusal> {
    const message = await visibleMessage(unit, by.actor, messageId, true);
    if (isRefusal(message)) return message;
    const { id, agency, kind, acknowledgedAt, acknowledgedBy } = message;
    if (acknowledgedAt) return { id, acknowledgedAt, acknowledgedBy };
    // A system that took it from its own topic has read it without opening it here.
    if (!message.readAt) await this.opening.handle(unit, by, messageId);
    unit.send(ACKNOWLEDGE, [messageId, by.now, by.actor.id]);
    const acknowledged = {
      messageId,
      agency,
      function: message.function ?? undefined,
      kind,
      aboutId: message.aboutId ?? undefined,
    };
    unit.record(by, {
      aggregate: { type: 'message', id: messageId },
      action: 'message.acknowledged',
      events: [event('message.acknowledged', { ...acknowledged, acknowledgedAt: by.now.toISOString() })],
    });
    return { id, acknowledgedAt: by.now, acknowledgedBy: by.actor.id };
  }
}
