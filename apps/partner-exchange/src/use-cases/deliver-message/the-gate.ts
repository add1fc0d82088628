import type { AgencyKind, SharingLimits } from '@front-door/contracts';
import { NotYet } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import { type Leaving, mayLeave } from '../../domain/may-leave';
import type { NewMessage } from '../../domain/message';

const AGENCY = statement(
  'exchange-agency-to-deliver-to',
  'SELECT code, name, kind, functions, outbound FROM agency WHERE code = $1',
);
const LIMITS = statement('contact-sender-limits-of', 'SELECT limits FROM contact_sender WHERE contact_id = $1');

export interface AgencyToDeliverTo {
  code: string;
  name: string;
  kind: AgencyKind;
  functions: { code: string }[];
  outbound: boolean;
}

/**
 * Whom a message is for, and whether it may leave as things stand. Throws NotYet while the contact that it is about has not come here: without
 * it nobody knows where its people of concern work.
 */
export async function atTheGate(
  reader: Reader,
  message: NewMessage,
): Promise<{ agency: AgencyToDeliverTo | undefined; leaving: Leaving }> {
  const { contactId } = message;
  const [[agency], known] = await Promise.all([
    reader.query<AgencyToDeliverTo>(AGENCY, [message.agency]),
    contactId ? reader.query<{ limits: SharingLimits | null }>(LIMITS, [contactId]) : [{ limits: null }],
  ]);
  if (!known[0]) throw new NotYet(`the contact ${contactId} has not come here`);
  return { agency, leaving: mayLeave(message, agency ?? { code: message.agency }, known[0].limits ?? undefined) };
}
