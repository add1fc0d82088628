import { type CommandContext, event, isRefusal, type Refusal, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type MessageView, visibleMessage } from '../../reads/visible-message';

const READ = statement('message-read', 'UPDATE message SET read_at = $2, read_by = $3 WHERE id = $1');

/** Opening a message: the first time, whoever sent it learns that somebody has read it. Every time, the access journal says who looked. */
@Injectable()
export class OpenMessageHandler {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly write: WritePath,
  ) {}

  async open(by: CommandContext, messageId: string): Promise<MessageView | Refusal> {
    const message = await visibleMessage(this.database, by.actor, messageId);
    if (isRefusal(message) || message.readAt) return message;
    return this.write.run(by, (unit) => this.handle(unit, by, messageId));
  }

  async handle(unit: UnitOfWork, by: CommandContext, messageId: string): Promise<MessageView | Refusal> {
    const message = await visibleMessage(unit, by.actor, messageId, true);
    if (isRefusal(message) || message.readAt) return message;
    unit.send(READ, [messageId, by.now, by.actor.id]);
    const { agency, kind, aboutId } = message;
    const read = { messageId, agency, function: message.function ?? undefined, kind, aboutId: aboutId ?? undefined };
    unit.record(by, {
      aggregate: { type: 'message', id: messageId },
      action: 'message.read',
      events: [event('message.read', { ...read, readAt: by.now.toISOString() })],
    });
    return { ...message, readAt: by.now, readBy: by.actor.id };
  }
}
