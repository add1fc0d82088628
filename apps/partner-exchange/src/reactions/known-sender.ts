import type { ContactReceived } from '@front-door/contracts';
import { NotYet, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import type { ContactSender } from '../domain/message';

const KEEP = statement(
  'contact-sender-keep',
  `INSERT INTO contact_sender (contact_id, agency, function, submitted_by, sender_reference) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (contact_id) DO NOTHING`,
);
const FIND = statement(
  'contact-sender-find',
  `SELECT agency, function, submitted_by AS "submittedBy", sender_reference AS "senderReference" FROM contact_sender WHERE contact_id = $1`,
);

/** Keeps who sent a contact, for what will be said about it later. */
export function keepSender(unit: UnitOfWork, { contactId, sender, senderReference }: ContactReceived): void {
  unit.send(KEEP, [
    contactId,
    sender.agency,
    sender.function ?? null,
    sender.submittedBy ?? null,
    senderReference ?? null,
  ]);
}

/** Who sent a contact. Throws NotYet while the contact itself has not come here. */
export async function knownSender(unit: UnitOfWork, contactId: string): Promise<ContactSender> {
  const [row] = await unit.query<Record<keyof ContactSender, string | null> & { agency: string }>(FIND, [contactId]);
  if (!row) throw new NotYet(`the contact ${contactId} has not come here`);
  const { agency, function: of, submittedBy, senderReference } = row;
  return {
    agency,
    function: of ?? undefined,
    submittedBy: submittedBy ?? undefined,
    senderReference: senderReference ?? undefined,
  };
}

/** As `knownSender`, for what is said to an agency: of another agency's contact it learns nothing beyond what the event itself says. */
export async function senderToTell(unit: UnitOfWork, contactId: string, agency: string): Promise<ContactSender> {
  const sender = await knownSender(unit, contactId);
  return sender.agency === agency ? sender : { agency };
}
