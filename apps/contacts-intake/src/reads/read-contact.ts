import type { AttachmentView } from '@front-door/attachments';
import { asReadBy, type Fingerprints, lookedFor, mayRead, unsaid, withoutWithheld } from '@front-door/casework';
import type { SubmitContact } from '@front-door/contracts';
import { type Actor, historyOf, isRefusal, type Refusal } from '@front-door/event-bus';
import { cursorOf, timeCursor, type Page, type PageQuery } from '@front-door/http';
import { audienceOf, isStaff, mayDo } from '@front-door/identity';
import { type Reader, ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { AlsoSent } from '../domain/fhir/contact-of-message';
import { qualityOf, type QualityPoint } from '../domain/quality';
import { aboutStaff } from '../domain/about-staff';
import type { Receipt } from '../domain/receive-contact';
import { readPeopleOfConcern, readWithheld } from '../persistence/sharing-store';
import { ReadAttachments } from './read-attachments';
import { ShowPointer } from './show-pointer';
import { type ContactRow, ownContacts, visibleContact } from './visible-contact';

const ADDED = statement(
  'contact-information-of',
  `SELECT id, child_id AS "childId", added_at AS "addedAt", agency, words, answers_question_id AS "answersQuestionId", handling_mark AS "handlingMark", correction
     FROM contact_information WHERE contact_id = $1 ORDER BY added_at, id`,
);
const LIST = (scope: string): string =>
  `SELECT id, reference, received_at AS "receivedAt", kind, sender_agency AS agency, sender_reference AS "senderReference", immediate_danger AS "immediateDanger",
          decision_due_at AS "decisionDueAt" FROM contact
    WHERE ${scope} AND (received_at, id) < (coalesce($4, 'infinity'::timestamptz), coalesce($5, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
    ORDER BY received_at DESC, id DESC LIMIT $6`;
const LIST_OWN = statement('contact-list-own', LIST(ownContacts(1)));
const LIST_ALL = statement(
  'contact-list-all',
  LIST(`$1::text IS NOT NULL AND $2::text IS NOT NULL AND $3::text[] IS NOT NULL`),
);

const ALSO_SENT = statement('contact-also-sent', 'SELECT also_sent FROM fhir_message WHERE contact_id = $1');

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

/** Something added to a contact, or corrected in it, and how far its owner lets it travel. */
export interface Added {
  id: string;
  agency: string;
  words: string | null;
  handlingMark: string | null;
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
  added: Added[];
  /** What a FHIR message said beyond the contact's fields: FHIRPath, resource and value of each. */
  alsoSent?: AlsoSent[];
  attachments: AttachmentView[];
  /** That words of it were moved to LADO; for whoever may know. */
  restrictedMatter?: true;
  /** What a screener should look at, in sentences. */
  prompts?: string[];
}

@Injectable()
export class ReadContact {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly attachments: ReadAttachments,
    private readonly pointer: ShowPointer,
  ) {}

  /**
   * The contact as it was sent, with what was added and corrected since. An agency sees what it sent as it sent it, and of what others added
   * only what their marks let a referrer read. Staff see what must not be disclosed only when they ask for it: see `withheld`.
   */
  async one(actor: Actor, contactId: string): Promise<ContactView | Refusal> {
    const mayMove = mayDo(actor.roles, 'contact.move-to-lado');
    // At once with the rest for whoever may see every contact. Others must not be able to tell by the time it takes what there is.
    const seen = mayDo(actor.roles, 'contact.read-any')
      ? undefined
      : await visibleContact(this.database, actor, contactId);
    if (seen && isRefusal(seen)) return seen;
    const [row, added, attachments, withheld, people] = await this.database.together((reader) =>
      Promise.all([
        seen ?? visibleContact(reader, actor, contactId),
        reader.query<Added>(ADDED, [contactId]),
        this.attachments.of(actor, contactId, reader),
        fingerprints(reader, contactId),
        mayMove ? readPeopleOfConcern(reader, contactId) : [],
      ]),
    );
    if (isRefusal(row)) return row;
    const pointed = await this.pointer.shownTo(actor);
    const contact = JSON.parse(row.sent) as SubmitContact;
    const alsoSent = row.channel === 'fhir-message' ? await this.alsoSent(contactId) : undefined;
    const visible = <T>(value: T): T => (isStaff(actor) ? withoutWithheld(value, withheld) : value);
    const prompts = aboutStaff(people);
    const view = {
      ...shown(row),
      receipt: JSON.parse(row.receipt) as Receipt,
      contact: visible(contact),
      ...(alsoSent ? { alsoSent: visible(alsoSent) } : {}),
      quality: qualityOf(contact),
      added: added.flatMap((one) => addedFor(actor, one, withheld)),
      attachments,
      ...(row.restricted && pointed ? { restrictedMatter: true as const } : {}),
      ...(prompts.length > 0 ? { prompts } : {}),
    };
    return row.restricted && !pointed ? unsaid(view) : view;
  }

  private async alsoSent(contactId: string): Promise<AlsoSent[]> {
    const [row] = await this.database.query<{ also_sent: string }>(ALSO_SENT, [contactId]);
    return row ? (JSON.parse(row.also_sent) as AlsoSent[]) : [];
  }

  /** What must not be disclosed, and who may be a source of harm: for whoever needs it, and says so by asking. */
  async withheld(actor: Actor, contactId: string): Promise<object | Refusal> {
    const row = await visibleContact(this.database, actor, contactId);
    if (isRefusal(row)) return row;
    const [items, peopleOfConcern] = await this.database.together((reader) =>
      Promise.all([readWithheld(reader, contactId), readPeopleOfConcern(reader, contactId)]),
    );
    return { id: contactId, items, peopleOfConcern };
  }

  /** Newest first; an agency's own, or for staff all. */
  async page(actor: Actor, { limit = 50, after }: PageQuery): Promise<Page<ContactListed> | Refusal> {
    const cursor = timeCursor(after);
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
    if (isRefusal(row)) return row;
    const [entries, withheld] = await this.database.together((reader) =>
      Promise.all([historyOf(reader, contactId), fingerprints(reader, contactId)]),
    );
    const pointed = await this.pointer.shownTo(actor);
    const readable = asReadBy(withoutWithheld(entries, withheld), audienceOf(actor));
    return { id: contactId, entries: row.restricted && !pointed ? unsaid(readable) : readable };
  }
}

async function fingerprints(reader: Reader, contactId: string): Promise<Fingerprints> {
  return lookedFor(await readWithheld(reader, contactId), contactId);
}

/** As its owner added it; to others without what must not be disclosed, and without its words where its mark says so. */
function addedFor(actor: Actor, added: Added, withheld: Fingerprints): Added[] {
  if (!isStaff(actor) && added.agency === actor.agency) return [added];
  const audience = audienceOf(actor);
  if (audience === 'referrer' && !mayRead(added.handlingMark, audience)) return [];
  return [asReadBy(withoutWithheld(added, withheld), audience)];
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
