import type { HoldReason } from '@front-door/contracts';
import { type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { NewMessage } from '../../domain/message';

const HOLD = statement(
  'held-message-insert',
  `INSERT INTO held_message (id, agency, kind, about_id, contact_id, reference, because, message, held_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const WAITING_ABOUT = statement(
  'held-message-about',
  'SELECT id, message, ended_at AS "endedAt" FROM held_message WHERE about_id = $1 AND kind = $2 ORDER BY id FOR UPDATE',
);
const END = statement(
  'held-message-end',
  'UPDATE held_message SET ended_at = $2, how = $3, ended_by = $4, why = $5 WHERE id = $1',
);

const ANSWERED = 'What it asked was answered meanwhile.';

/** A message that may not leave as things stand: kept with the reasons, and ended by a person, or by an answer that came another way. */
@Injectable()
export class HoldMessageHandler {
  hold(unit: UnitOfWork, by: CommandContext, id: string, message: NewMessage, because: HoldReason[]): void {
    const { agency, kind, aboutId, contactId, reference } = message;
    const about = [aboutId ?? null, contactId ?? null, reference ?? null];
    unit.send(HOLD, [id, agency, kind, ...about, because, JSON.stringify(message), by.now]);
    const heldAt = by.now.toISOString();
    unit.record(by, {
      aggregate: { type: 'message', id },
      isNew: true,
      action: 'message.held',
      after: { agency, kind, aboutId, contactId, because },
      events: [event('message.held', { ...aboutMessage(id, message), contactId, because, heldAt })],
    });
  }

  /** Whether something that was asked is or was held. What still waits is cancelled when `answered` is set: nobody need be asked any more. */
  async wasHeld(
    unit: UnitOfWork,
    by: CommandContext,
    asked: { kind: NewMessage['kind']; aboutId: string; answered: boolean },
  ): Promise<boolean> {
    const rows = await unit.query<{ id: string; message: NewMessage; endedAt: Date | null }>(WAITING_ABOUT, [
      asked.aboutId,
      asked.kind,
    ]);
    if (asked.answered)
      for (const { id, message, endedAt } of rows) if (!endedAt) this.end(unit, by, id, message, 'cancelled', ANSWERED);
    return rows.length > 0;
  }

  end(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    message: NewMessage,
    how: 'released' | 'cancelled',
    why: string,
  ): void {
    unit.send(END, [id, by.now, how, by.actor.id, why]);
    unit.record(by, {
      aggregate: { type: 'message', id },
      action: `message.${how}`,
      why,
      events: [event('message.hold-ended', { ...aboutMessage(id, message), how, endedAt: by.now.toISOString() })],
    });
  }
}

function aboutMessage(messageId: string, { agency, kind, aboutId, function: of }: NewMessage) {
  return { messageId, agency, kind, ...(of ? { function: of } : {}), ...(aboutId ? { aboutId } : {}) };
}
