import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { isStaff, mayDo } from '@front-door/identity';
import { type Reader, statement } from '@front-door/persistence';

export interface ContactRow {
  id: string;
  reference: string;
  received_at: Date;
  kind: string;
  channel: string;
  sender_agency: string;
  sender_function: string | null;
  source_code: string;
  sender_reference: string | null;
  immediate_danger: boolean;
  decision_due_at: Date;
  version: number;
  for_sender_alone: boolean;
  withdrawal_requested_at: Date | null;
  submitted_by: string;
  restricted: boolean;
  sent: string;
  receipt: string;
}

const COLUMNS = `id, reference, received_at, kind, channel, sender_agency, sender_function, source_code, sender_reference, immediate_danger,
  decision_due_at, version, for_sender_alone, withdrawal_requested_at, submitted_by, restricted, sent, receipt`;

/**
 * What an agency sees: its own; inside it, whoever sent it, and the function it came from, unless a person of concern works at the agency and
 * nobody has released it to the function (INF-01). Agency, person and functions are parameters, the first at `from`.
 */
export const ownContacts = (from: number): string =>
  `sender_agency = $${from} AND (submitted_by = $${from + 1} OR (sender_function = ANY ($${from + 2}::text[]) AND NOT for_sender_alone))`;
const OWN = ownContacts(2);

/** Who holds a case sees the contacts that are about its child; who answers for a team, those about the team's children. */
const HELD = `EXISTS (SELECT 1 FROM contact_child c JOIN child_open_case o ON o.child_id = c.id
  WHERE c.contact_id = contact.id AND o.standing IN ('certain', 'confirmed') AND (o.worker_id = $2 OR o.team = ANY ($3)))`;

const OF_STAFF = statement('contact-for-staff', `SELECT ${COLUMNS} FROM contact WHERE id = $1`);
const OF_AGENCY = statement('contact-for-agency', `SELECT ${COLUMNS} FROM contact WHERE id = $1 AND ${OWN}`);
const OF_HOLDER = statement('contact-for-case-holder', `SELECT ${COLUMNS} FROM contact WHERE id = $1 AND ${HELD}`);
const LOCK_OF_STAFF = statement('contact-lock-for-staff', `SELECT ${COLUMNS} FROM contact WHERE id = $1 FOR UPDATE`);
const LOCK_OF_AGENCY = statement(
  'contact-lock-for-agency',
  `SELECT ${COLUMNS} FROM contact WHERE id = $1 AND ${OWN} FOR UPDATE`,
);

/** The contact, if it is this person's or system's to see; else the same refusal as when there is none. `lock` for a change. */
export async function visibleContact(
  reader: Reader,
  actor: Actor,
  contactId: string,
  lock = false,
): Promise<ContactRow | Refusal> {
  if (isStaff(actor) && !mayDo(actor.roles, 'contact.read-any')) {
    const [held] = await reader.query<ContactRow>(OF_HOLDER, [contactId, actor.id, actor.functions]);
    return held ?? notFound('contact');
  }
  const rows = isStaff(actor)
    ? await reader.query<ContactRow>(lock ? LOCK_OF_STAFF : OF_STAFF, [contactId])
    : await reader.query<ContactRow>(lock ? LOCK_OF_AGENCY : OF_AGENCY, [
        contactId,
        actor.agency ?? '',
        actor.id,
        actor.functions,
      ]);
  return rows[0] ?? notFound('contact');
}
