import type { ContactReceived } from '@front-door/contracts';
import { NotYet, type UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { ContactSender } from '../domain/message';

const KEEP = statement(
  'contact-sender-keep',
  `INSERT INTO contact_sender (contact_id, agency, function, submitted_by, sender_reference, limits, for_sender_alone) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (contact_id) DO NOTHING`,
);
const FIND = statement(
  'contact-sender-find',
  `SELECT agency, function, submitted_by AS "submittedBy", sender_reference AS "senderReference" FROM contact_sender WHERE contact_id = $1`,
);

/** Keeps who sent a contact, for what will be said about it later. */
export function keepSender(unit: UnitOfWork, contact: ContactReceived): void {
  const { contactId, sender, senderReference, limits, forSenderAlone } = contact;
  unit.send(KEEP, [
    contactId,
    sender.agency,
    sender.function ?? null,
    sender.submittedBy ?? null,
    senderReference ?? null,
    limits ? JSON.stringify(limits) : null,
    forSenderAlone ?? false,
  ]);
}

/** Who sent a contact. Throws NotYet while the contact itself has not come here. */
export async function knownSender(reader: Reader, contactId: string): Promise<ContactSender> {
  const [row] = await reader.query<Record<keyof ContactSender, string | null> & { agency: string }>(FIND, [contactId]);
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
export async function senderToTell(reader: Reader, contactId: string, agency: string): Promise<ContactSender> {
  const sender = await knownSender(reader, contactId);
  return sender.agency === agency ? sender : { agency };
}
