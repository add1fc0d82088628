import type { SubmitContact } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { AlsoSent } from '../domain/fhir/contact-of-message';
import { FILE_LEFT, type Redaction, REMAINDER } from '@front-door/casework';

export interface AddedRow {
  id: string;
  words: string | null;
  correction: object | null;
  added_by: string;
  added_at: Date;
}
export interface FileRow {
  id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: Buffer;
  scan_state: string;
}

const ADDED = statement(
  'move-added',
  'SELECT id, words, correction, added_by, added_at FROM contact_information WHERE contact_id = $1 ORDER BY added_at, id',
);
const ALSO_SENT = statement('move-also-sent', 'SELECT also_sent FROM fhir_message WHERE contact_id = $1');
const FILES = statement(
  'move-files',
  'SELECT id, name, media_type, size, sha256, scan_state FROM attachment WHERE contact_id = $1 AND content_removed_at IS NULL',
);
const SENT_BY_SYSTEM = statement(
  'move-sent-by-system',
  `SELECT metadata::json -> 'actor' ->> 'kind' = 'system' AS is FROM journal WHERE aggregate_id = $1 ORDER BY seq LIMIT 1`,
);
const CHILDREN = statement(
  'move-children',
  'SELECT id, name, date_of_birth::text AS born FROM contact_child WHERE contact_id = $1 ORDER BY position',
);
const LEAVE = statement(
  'move-leave-contact',
  'UPDATE contact SET sent = $2, receipt = $3, for_sender_alone = $4, restricted = true, version = version + 1 WHERE id = $1',
);
const LEAVE_ALSO_SENT = statement(
  'move-leave-also-sent',
  'UPDATE fhir_message SET also_sent = $2 WHERE contact_id = $1',
);
const LEAVE_ADDED = statement(
  'move-leave-added',
  'UPDATE contact_information SET words = $2, correction = $3 WHERE id = $1',
);
const FORGET_PERSON = statement(
  'move-forget-person',
  'UPDATE person_of_concern SET name = $2, link = NULL WHERE id = $1',
);
const FORGET_WHOSE = statement('move-forget-whose', 'UPDATE withheld SET whose = $2 WHERE id = $1');
const LEAVE_FILE = statement(
  'move-leave-file',
  `WITH gone AS (DELETE FROM attachment_chunk WHERE attachment_id = $1),
     given_up AS (INSERT INTO attachment_upload (id, begun_at) VALUES ($1, '-infinity') ON CONFLICT DO NOTHING)
   UPDATE attachment SET name = $2, content_removed_at = $3, moved = true, scan_due_at = NULL, scan_says = NULL WHERE id = $1`,
);
/** The answer that the sender of a file got names it. */
const LEAVE_ANSWERS = statement(
  'move-leave-answers',
  `UPDATE idempotency SET response = jsonb_set(response::jsonb, '{name}', to_jsonb($2::text))::text WHERE response LIKE '%' || $1 || '%' AND response::jsonb ->> 'id' = $1`,
);

/** What stands of a contact beside its own row. */
export async function readRest(reader: Reader, contactId: string) {
  const [added, alsoSent, files, children, bySystem] = await Promise.all([
    reader.query<AddedRow>(ADDED, [contactId]),
    reader.query<{ also_sent: string }>(ALSO_SENT, [contactId]),
    reader.query<FileRow>(FILES, [contactId]),
    reader.query<{ id: string; name: string; born: string | null }>(CHILDREN, [contactId]),
    reader.query<{ is: boolean }>(SENT_BY_SYSTEM, [contactId]),
  ]);
  const sentBySystem = bySystem[0]?.is ?? false;
  return { added, alsoSent: JSON.parse(alsoSent[0]?.also_sent ?? '[]') as AlsoSent[], files, children, sentBySystem };
}

export type Rest = Awaited<ReturnType<typeof readRest>>;

export interface Remains {
  contact: SubmitContact;
  receipt: unknown;
  forSenderAlone: boolean;
  alsoSent: readonly AlsoSent[];
  added: readonly { id: string; words: string | null }[];
  files: readonly string[];
}

/** Puts what is left in the place of what was. */
export function leaveRemains(
  unit: UnitOfWork,
  contactId: string,
  remains: Remains,
  rest: { added: readonly AddedRow[] },
  redaction: Redaction,
  now: Date,
): void {
  const { contact, receipt, forSenderAlone, alsoSent, added, files } = remains;
  unit.send(LEAVE, [contactId, JSON.stringify(contact), JSON.stringify(receipt), forSenderAlone]);
  if (alsoSent.length > 0) unit.send(LEAVE_ALSO_SENT, [contactId, JSON.stringify(alsoSent)]);
  for (const { id, words } of added) {
    const before = rest.added.find((row) => row.id === id)!;
    const correction = redaction.allOutOf(before.correction);
    if (words !== before.words || JSON.stringify(correction) !== JSON.stringify(before.correction))
      unit.send(LEAVE_ADDED, [id, words, correction === null ? null : JSON.stringify(correction)]);
  }
  for (const id of files) {
    unit.send(LEAVE_FILE, [id, FILE_LEFT, now]);
    unit.send(LEAVE_ANSWERS, [id, FILE_LEFT]);
  }
}

/** Where an adult of concern works stays, or messages would go there; who it is goes. */
export function forgetPerson(unit: UnitOfWork, personId: string): void {
  unit.send(FORGET_PERSON, [personId, REMAINDER]);
}

export function forgetWhose(unit: UnitOfWork, withheldId: string): void {
  unit.send(FORGET_WHOSE, [withheldId, REMAINDER]);
}
