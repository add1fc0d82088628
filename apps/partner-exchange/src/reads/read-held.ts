import type { HoldReason, InboxKind } from '@front-door/contracts';
import { notFound, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { NewMessage } from '../domain/message';

/** That a message waits, and why; not what it says. */
export interface HeldListed {
  id: string;
  agency: string;
  kind: InboxKind;
  aboutId: string | null;
  contactId: string | null;
  reference: string | null;
  because: HoldReason[];
  heldAt: Date;
}

interface HeldRow extends HeldListed {
  message: NewMessage;
  endedAt: Date | null;
  how: string | null;
  why: string | null;
}

const COLUMNS = `id, agency, kind, about_id AS "aboutId", contact_id AS "contactId", reference, because, held_at AS "heldAt"`;
const WAITING = statement(
  'held-message-waiting',
  `SELECT ${COLUMNS} FROM held_message WHERE ended_at IS NULL ORDER BY held_at, id LIMIT 500`,
);
const ONE = statement(
  'held-message-one',
  `SELECT ${COLUMNS}, message, ended_at AS "endedAt", how, why FROM held_message WHERE id = $1`,
);

@Injectable()
export class ReadHeld {
  constructor(private readonly database: ServiceDatabase) {}

  waiting(): Promise<HeldListed[]> {
    return this.database.query<HeldListed>(WAITING);
  }

  async one(messageId: string): Promise<object | Refusal> {
    const [row] = await this.database.query<HeldRow>(ONE, [messageId]);
    if (!row) return notFound('held message');
    const { message, ...held } = row;
    const { heading, words, function: of = null, dueAt = null } = message;
    return { ...held, state: held.how ?? 'held', function: of, heading, words, dueAt };
  }
}
