import { londonDate } from '@front-door/casework';
import type { Channel, Sender, SubmitContact } from '@front-door/contracts';
import type { Unit } from '@front-door/event-bus';
import { columnsFor, writesColumns } from '@front-door/persistence';
import { nameToShow } from '../domain/child-keys';
import type { Receipt } from '../domain/receive-contact';
import { type Earlier, suggestions } from '../domain/same-child';

/** Contacts with their children, by what they are found, and which others each may be: one statement, because each costs more than its rows. */
const INSERT = writesColumns(
  'contact-insert',
  `WITH contact AS (
     INSERT INTO contact (id, reference, received_at, kind, channel, sender_agency, sender_function, source_code, sender_reference, submitted_by,
                          content_digest, immediate_danger, decision_due_at, sent, receipt, for_sender_alone)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                          $11::bytea[], $12::boolean[], $13::timestamptz[], $14::text[], $15::text[], $16::boolean[])
   ), child AS (
     INSERT INTO contact_child (id, contact_id, position, name, date_of_birth, expected_date_of_birth, day, sender_agency, received_at)
     SELECT * FROM unnest($17::uuid[], $18::uuid[], $19::smallint[], $20::text[], $21::date[], $22::date[], $23::date[], $24::text[], $25::timestamptz[])
   ), found_by AS (
     INSERT INTO child_key (key, child_id) SELECT * FROM unnest($26::text[], $27::uuid[])
   )
   INSERT INTO child_candidate (child_id, other_child_id, because, suggested_at)
   SELECT child_id, other, string_to_array(because, '; '), suggested_at
     FROM unnest($28::uuid[], $29::uuid[], $30::text[], $31::timestamptz[]) AS s(child_id, other, because, suggested_at)`,
  [
    ...(['uuid', 'text', 'timestamptz', 'text', 'text', 'text', 'text', 'text', 'text', 'text'] as const),
    ...(['bytea', 'boolean', 'timestamptz', 'text', 'text', 'boolean'] as const),
  ],
  ['uuid', 'uuid', 'smallint', 'text', 'date', 'date', 'date', 'text', 'timestamptz'],
  ['text', 'uuid'],
  ['uuid', 'uuid', 'text', 'timestamptz'],
);

/** What is stored of a contact besides what was asked for. */
export interface NewContact {
  id: string;
  receipt: Receipt;
  channel: Channel;
  sender: Sender;
  submittedBy: string;
  receivedAt: Date;
  forSenderAlone: boolean;
  /** As JSON text, without what is kept apart. */
  sent: string;
  /** SHA-256 of all of the content. */
  digest: Buffer;
  /** Of each child, in their order: its id, by what it is found, and the children of earlier contacts that it may be. */
  childIds: readonly string[];
  keys: readonly string[][];
  matches: readonly Earlier[][];
}

/** Stores a contact, its children, by what they are found, and whom else each may be. */
export function storeContact(unit: Unit, command: SubmitContact, stored: NewContact): void {
  const { id, receipt, sender, receivedAt, childIds, keys, matches } = stored;
  const [each, field] = columnsFor(command.children);
  const suggested = suggestions(matches, childIds);
  const contact = [
    ...[id, receipt.reference, receivedAt, command.kind, stored.channel],
    ...[sender.agency, sender.function, sender.sourceCode, command.senderReference, stored.submittedBy],
    ...[stored.digest, command.immediateDanger, receipt.decisionDueAt, stored.sent, JSON.stringify(receipt), stored.forSenderAlone],
  ]; // prettier-ignore
  const children = [
    ...[childIds, each(id), command.children.map((_, position) => position), command.children.map(nameToShow)],
    ...[field('dateOfBirth'), field('expectedDateOfBirth')],
    ...[each(londonDate(receivedAt)), each(sender.agency), each(receivedAt)],
  ];
  const foundBy = [keys.flat(), keys.flatMap((own, position) => own.map(() => childIds[position]!))];
  const candidates = [...suggested, suggested[0].map(() => receivedAt)];
  unit.send(INSERT, [...contact.map((value) => [value]), ...children, ...foundBy, ...candidates]);
}
