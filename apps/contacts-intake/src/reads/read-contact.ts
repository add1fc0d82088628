import type { SubmitContact } from '@front-door/contracts';
import { type Actor, historyOf, isRefusal, type Refusal } from '@front-door/event-bus';
import { cursorOf, newestFirstCursor, type Page, type PageQuery } from '@front-door/http';
import { isStaff } from '@front-door/identity';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { qualityOf, type QualityPoint } from '../domain/quality';
import type { Receipt } from '../domain/receive-contact';
import { type ContactRow, visibleContact } from './visible-contact';

const ADDED = statement(
  'contact-information-of',
  `SELECT id, child_id AS "childId", added_at AS "addedAt", agency, words, answers_question_id AS "answersQuestionId", correction
     FROM contact_information WHERE contact_id = $1 ORDER BY added_at, id`,
);
const LIST = (scope: string): string =>
  `SELECT id, reference, received_at AS "receivedAt", kind, sender_agency AS agency, sender_reference AS "senderReference", immediate_danger AS "immediateDanger",
          decision_due_at AS "decisionDueAt" FROM contact
    WHERE ${scope} AND (received_at, id) < (coalesce($4, 'infinity'::timestamptz), coalesce($5, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
    ORDER BY received_at DESC, id DESC LIMIT $6`;
const LIST_OWN = statement(
  'contact-list-own',
  LIST('sender_agency = $1 AND (submitted_by = $2 OR sender_function = ANY ($3::text[]))'),
);
const LIST_ALL = statement(
  'contact-list-all',
  LIST(`$1::text IS NOT NULL AND $2::text IS NOT NULL AND $3::text[] IS NOT NULL`),
);

export interface ContactListed {
  id: string;
  reference: string;
  receivedAt: Date;
  kind: string;
  agency: string;
  senderReference: string | null;
  immediateDanger: boolean;
  decisionDueAt: Date;
}

export interface ContactView {
  id: string;
  reference: string;
  receivedAt: Date;
  channel: string;
  agency: string;
  sourceCode: string;
  decisionDueAt: Date;
  withdrawalRequestedAt: Date | null;
  version: number;
  receipt: Receipt;
  contact: SubmitContact;
  quality: QualityPoint[];
  added: object[];
}

@Injectable()
export class ReadContact {
  constructor(private readonly database: ServiceDatabase) {}

  /** The contact as it was sent, with what was added and corrected since. */
  async one(actor: Actor, contactId: string): Promise<ContactView | Refusal> {
    const row = await visibleContact(this.database, actor, contactId);
    if (isRefusal(row)) return row;
    const contact = JSON.parse(row.sent) as SubmitContact;
    const added = await this.database.query(ADDED, [contactId]);
    return { ...shown(row), receipt: JSON.parse(row.receipt) as Receipt, contact, quality: qualityOf(contact), added };
  }

  /** Newest first; an agency's own, or for staff all. */
  async page(actor: Actor, { limit = 50, after }: PageQuery): Promise<Page<ContactListed> | Refusal> {
    const cursor = newestFirstCursor(after);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<ContactListed>(isStaff(actor) ? LIST_ALL : LIST_OWN, [
      ...[actor.agency ?? '', actor.id, actor.functions, ...cursor, limit + 1],
    ]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > limit && last ? { next: cursorOf(last.receivedAt.toISOString(), last.id) } : {}),
    };
  }

  async history(actor: Actor, contactId: string) {
    const row = await visibleContact(this.database, actor, contactId);
    return isRefusal(row) ? row : { id: contactId, entries: await historyOf(this.database, contactId) };
  }
}

function shown(row: ContactRow) {
  return {
    id: row.id,
    reference: row.reference,
    receivedAt: row.received_at,
    channel: row.channel,
    agency: row.sender_agency,
    sourceCode: row.source_code,
    decisionDueAt: row.decision_due_at,
    withdrawalRequestedAt: row.withdrawal_requested_at,
    version: row.version,
  };
}
