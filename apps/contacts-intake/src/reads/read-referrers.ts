import type { Referrer, SubmitContact } from '@front-door/contracts';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { cursorOf, timeCursor, type Page, type PageQuery } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { Identity } from '../domain/referrer';
import { visibleContact } from './visible-contact';

const IDENTITY = statement('referrer-identity', 'SELECT identity FROM protected_referrer WHERE contact_id = $1');
const TO_TELL = statement(
  'outcome-to-tell-page',
  `SELECT t.id, t.contact_id AS "contactId", k.reference, t.child_id AS "childId", c.name AS child, t.by, t.words, t.since, t.tries
     FROM outcome_to_tell t JOIN contact k ON k.id = t.contact_id JOIN contact_child c ON c.id = t.child_id
    WHERE t.told_at IS NULL AND (t.since, t.id) > (coalesce($1, '-infinity'::timestamptz), coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid))
    ORDER BY t.since, t.id LIMIT $3`,
);

export interface ToTell {
  id: string;
  contactId: string;
  reference: string;
  childId: string;
  child: string;
  by: 'telephone' | 'letter';
  words: string;
  since: Date;
  /** How often nobody was reached. */
  tries: number;
}

@Injectable()
export class ReadReferrers {
  constructor(private readonly database: ServiceDatabase) {}

  /** Who told us, with a protected identity put back. */
  async one(actor: Actor, contactId: string): Promise<{ id: string; referrer: Referrer & Identity } | Refusal> {
    const contact = await visibleContact(this.database, actor, contactId);
    if (isRefusal(contact)) return contact;
    const [apart] = await this.database.query<{ identity: Identity }>(IDENTITY, [contactId]);
    const { referrer } = JSON.parse(contact.sent) as SubmitContact;
    return { id: contactId, referrer: { ...referrer, ...apart?.identity } };
  }

  /** Callers who wait to be told an outcome by telephone or letter, the longest waiting first. Nobody's name or number. */
  async toTell({ limit = 50, after }: PageQuery): Promise<Page<ToTell> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<ToTell>(TO_TELL, [...cursor, limit + 1]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, ...(rows.length > limit && last ? { next: cursorOf(last.since.toISOString(), last.id) } : {}) };
  }
}
