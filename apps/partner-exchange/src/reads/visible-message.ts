import type { InboxKind } from '@front-door/contracts';
import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';

/** A message as its agency sees it. */
export interface MessageView {
  id: string;
  agency: string;
  function: string | null;
  kind: InboxKind;
  heading: string;
  words: string;
  aboutId: string | null;
  contactId: string | null;
  reference: string | null;
  senderReference: string | null;
  link: string | null;
  dueAt: Date | null;
  sentAt: Date;
  readAt: Date | null;
  readBy: string | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  open: boolean;
  closedAt: Date | null;
}

const TEXT = `SELECT id, agency, function, kind, heading, words, about_id AS "aboutId", contact_id AS "contactId", reference,
         sender_reference AS "senderReference", link, due_at AS "dueAt", sent_at AS "sentAt", read_at AS "readAt", read_by AS "readBy",
         acknowledged_at AS "acknowledgedAt", acknowledged_by AS "acknowledgedBy", open, closed_at AS "closedAt"
    FROM message WHERE id = $1 AND agency = $2 AND (function = ANY ($3) OR addressed_to = $4)`;
const ONE = statement('message-visible', TEXT);
const LOCK = statement('message-visible-lock', `${TEXT} FOR UPDATE`);

/**
 * The message, if it is this person's or system's to see: their agency's and, inside it, one of the functions in their token or addressed to
 * them because they submitted what it is about. Anything else is refused exactly as a message that does not exist. `lock` for a change.
 */
export async function visibleMessage(
  reader: Reader,
  actor: Actor,
  messageId: string,
  lock = false,
): Promise<MessageView | Refusal> {
  const mine = [messageId, actor.agency ?? '', actor.functions, actor.id];
  const [message] = await reader.query<MessageView>(lock ? LOCK : ONE, mine);
  return message ?? notFound('message');
}
