import { Id, type InboxKind } from '@front-door/contracts';
import { bucketOf, notFound, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type DeliveryView, ReadEndpoints } from './read-endpoints';

/** Whose messages to trace. */
export class TraceQuery {
  @Id({ label: 'the contact' })
  contactId: string;
}

/**
 * That a message passed, and how far: never what it said, nor which person read it. Seeing that a message passed, seeing what it said and
 * sending it again are three rights apart.
 */
export interface MessageTrace {
  id: string;
  agency: string;
  function: string | null;
  kind: InboxKind;
  aboutId: string | null;
  contactId: string | null;
  sentAt: Date;
  /** On the agency's own topic: not sent there, still waiting to leave, or gone. */
  topic: 'none' | 'waiting' | 'left';
  /** To each of the agency's endpoints that it was meant for. */
  webhooks: Omit<DeliveryView, 'id'>[];
  readAt: Date | null;
  acknowledgedAt: Date | null;
  closedAt: Date | null;
  /** `held`: a person looks at it before it leaves; `cancelled`: it never left. */
  state: 'sent' | 'read' | 'acknowledged' | 'closed' | 'held' | 'cancelled';
}

/** What one message said. */
export interface MessageWords {
  id: string;
  agency: string;
  kind: InboxKind;
  heading: string;
  words: string;
}

type Row = Omit<MessageTrace, 'topic' | 'state' | 'webhooks'> & { toTopic: boolean };

const COLUMNS = `id, agency, function, kind, about_id AS "aboutId", contact_id AS "contactId", sent_at AS "sentAt", to_topic AS "toTopic", read_at AS "readAt",
  acknowledged_at AS "acknowledgedAt", closed_at AS "closedAt"`;
const ONE = statement('message-trace', `SELECT ${COLUMNS} FROM message WHERE id = $1`);
const WORDS = statement('message-words', 'SELECT id, agency, kind, heading, words FROM message WHERE id = $1');
const OF_CONTACT = statement(
  'message-traces-of-contact',
  `SELECT ${COLUMNS} FROM message WHERE contact_id = $1 ORDER BY sent_at, id LIMIT 500`,
);
const HELD_OF_CONTACT = statement(
  'message-traces-held-of-contact',
  `SELECT id, agency, message ->> 'function' AS function, kind, about_id AS "aboutId", contact_id AS "contactId", held_at AS "sentAt", 'none' AS topic,
          NULL AS "readAt", NULL AS "acknowledgedAt", ended_at AS "closedAt", coalesce(how, 'held') AS state
     FROM held_message WHERE contact_id = $1 AND how IS DISTINCT FROM 'released' ORDER BY held_at, id LIMIT 500`,
);
const WAITING = statement(
  'message-waiting-to-leave',
  `SELECT DISTINCT key FROM outbox WHERE bucket = ANY ($1) AND key = ANY ($2) AND type = 'message.delivered'`,
);

@Injectable()
export class ReadTrace {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly endpoints: ReadEndpoints,
  ) {}

  async one(messageId: string): Promise<MessageTrace | Refusal> {
    const [trace] = await this.traced(await this.database.query<Row>(ONE, [messageId]));
    return trace ?? notFound('message');
  }

  /** Everything that was said to agencies about one contact, and what waits; of what is held, `sentAt` is when it was held. */
  async ofContact({ contactId }: TraceQuery): Promise<MessageTrace[]> {
    const [left, held] = await Promise.all([
      this.database.query<Row>(OF_CONTACT, [contactId]),
      this.database.query<MessageTrace>(HELD_OF_CONTACT, [contactId]),
    ]);
    return [...(await this.traced(left)), ...held];
  }

  async words(messageId: string): Promise<MessageWords | Refusal> {
    const [message] = await this.database.query<MessageWords>(WORDS, [messageId]);
    return message ?? notFound('message');
  }

  private async traced(rows: Row[]): Promise<MessageTrace[]> {
    const toTopic = rows.filter((row) => row.toTopic).map(({ id }) => id);
    const waiting =
      toTopic.length > 0
        ? await this.database.query<{ key: string }>(WAITING, [[...new Set(toTopic.map(bucketOf))], toTopic])
        : [];
    const keys = new Set(waiting.map(({ key }) => key));
    const webhooks = await this.endpoints.ofMessages(rows.map(({ id }) => id));
    return rows.map(({ toTopic: sent, ...row }) => ({
      ...row,
      webhooks: webhooks.filter(({ id }) => id === row.id).map(({ id: _id, ...delivery }) => delivery),
      topic: !sent ? 'none' : keys.has(row.id) ? 'waiting' : 'left',
      state: row.closedAt ? 'closed' : row.acknowledgedAt ? 'acknowledged' : row.readAt ? 'read' : 'sent',
    }));
  }
}
