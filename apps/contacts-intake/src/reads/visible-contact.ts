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
  withdrawal_requested_at: Date | null;
  sent: string;
  receipt: string;
}

const COLUMNS = `id, reference, received_at, kind, channel, sender_agency, sender_function, source_code, sender_reference, immediate_danger,
  decision_due_at, version, withdrawal_requested_at, sent, receipt`;

/** An agency sees its own; inside it, the function the contact came from, and whoever sent it. */
const OWN = `sender_agency = $2 AND (submitted_by = $3 OR sender_function = ANY ($4))`;

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
