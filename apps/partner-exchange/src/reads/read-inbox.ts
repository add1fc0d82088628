import { INBOX_KIND, type InboxKind, OneOf, YesNo } from '@front-door/contracts';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { type Page, PageQuery } from '@front-door/http';
import { ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { mineNewestFirst, pageOf, parametersOf } from './mine-newest-first';
import type { MessageView } from './visible-message';

/** Which messages to list. */
export class InboxQuery extends PageQuery {
  @OneOf(INBOX_KIND, { label: 'the kind', optional: true })
  kind?: InboxKind;
  /** True for what nobody has read, false for what somebody has. */
  @YesNo({ label: 'whether it is unread', optional: true })
  unread?: boolean;
  /** True for questions and checks that wait for an answer. */
  @YesNo({ label: 'whether it is open', optional: true })
  open?: boolean;
}

/** A line of the inbox: everything but the words, which are only shown, and marked as read, one at a time. */
export type MessageListed = Omit<MessageView, 'words' | 'agency' | 'readBy' | 'acknowledgedBy'>;

const COLUMNS = `id, function, kind, heading, about_id AS "aboutId", contact_id AS "contactId", reference, sender_reference AS "senderReference", link,
  due_at AS "dueAt", sent_at AS "sentAt", read_at AS "readAt", acknowledged_at AS "acknowledgedAt", open, closed_at AS "closedAt"`;
const FILTERS =
  '($7::text IS NULL OR kind = $7) AND ($8::boolean IS NULL OR (read_at IS NULL) = $8) AND ($9::boolean IS NULL OR open = $9)';
const LIST = { table: 'message', columns: COLUMNS, at: 'sent_at', id: 'id', person: 'addressed_to' };

/** The short lists have an index each, so a statement each: the planner picks a partial index only when the condition stands in the text. */
export const INBOX_PAGE = mineNewestFirst('inbox-page', { ...LIST, where: FILTERS });
export const INBOX_PAGE_UNREAD = mineNewestFirst('inbox-page-unread', {
  ...LIST,
  where: `read_at IS NULL AND ${FILTERS}`,
});
export const INBOX_PAGE_OPEN = mineNewestFirst('inbox-page-open', { ...LIST, where: `open AND ${FILTERS}` });

@Injectable()
export class ReadInbox {
  constructor(private readonly database: ServiceDatabase) {}

  /** What the agency's functions that this person or system holds have been told and asked, newest first. */
  async page(actor: Actor, query: InboxQuery): Promise<Page<MessageListed> | Refusal> {
    const parameters = parametersOf(actor, query);
    if (isRefusal(parameters)) return parameters;
    const { kind, unread, open, limit } = query;
    const list = open ? INBOX_PAGE_OPEN : unread ? INBOX_PAGE_UNREAD : INBOX_PAGE;
    const rows = await this.database.query<MessageListed & { _at: Date; _id: string }>(list, [
      ...parameters,
      kind ?? null,
      unread ?? null,
      open ?? null,
    ]);
    return pageOf(rows, limit, (message) => message as MessageListed);
  }
}
