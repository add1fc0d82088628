import { WithheldKeyMissing, type WithheldKeys } from '@front-door/casework';
import type { AgencyKind, SharingLimits } from '@front-door/contracts';
import { NotYet } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import { type Leaving, mayLeave } from '../../domain/may-leave';
import type { NewMessage } from '../../domain/message';

const AGENCY = statement(
  'exchange-agency-to-deliver-to',
  'SELECT code, name, kind, functions, outbound FROM agency WHERE code = $1',
);
const LIMITS = statement(
  'contact-sender-limits-of',
  'SELECT limits, CASE WHEN for_sender_alone THEN agency END AS "keptFrom" FROM contact_sender WHERE contact_id = $1',
);

interface Known {
  limits: SharingLimits | null;
  /** The agency that sent it, where its functions do not see it. */
  keptFrom?: string | null;
}

export interface AgencyToDeliverTo {
  code: string;
  name: string;
  kind: AgencyKind;
  functions: { code: string }[];
  outbound: boolean;
}

/**
 * Whom a message is for, and whether it may leave as things stand. Throws NotYet while the contact that it is about has not come here: without
 * it nobody knows where its people of concern work. So it does while a key is missing by which what must not be disclosed is recognised.
 */
export async function atTheGate(
  reader: Reader,
  message: NewMessage,
  keys: WithheldKeys,
): Promise<{ agency: AgencyToDeliverTo | undefined; leaving: Leaving }> {
  const { contactId } = message;
  const [[agency], known] = await Promise.all([
    reader.query<AgencyToDeliverTo>(AGENCY, [message.agency]),
    contactId ? reader.query<Known>(LIMITS, [contactId]) : [{ limits: null } as Known],
  ]);
  if (!known[0]) throw new NotYet(`the contact ${contactId} has not come here`);
  const { limits, keptFrom } = known[0];
  const to = agency ?? { code: message.agency };
  try {
    return { agency, leaving: mayLeave(message, to, limits ?? undefined, keys, keptFrom ?? undefined) };
  } catch (error) {
    throw error instanceof WithheldKeyMissing ? new NotYet(error.message) : error;
  }
}
