import type { Fingerprints, WithheldKeys } from '@front-door/casework';
import type { SharingLimits } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';

const OF_CONTACT = statement('sharing-limits-of', 'SELECT limits FROM sharing_limits WHERE contact_id = $1');
const KEEP = statement(
  'sharing-limits-keep',
  'INSERT INTO sharing_limits (contact_id, limits) VALUES ($1, $2) ON CONFLICT (contact_id) DO UPDATE SET limits = excluded.limits',
);
const FIRST = statement(
  'sharing-limits-first',
  'INSERT INTO sharing_limits (contact_id, limits) VALUES ($1, $2) ON CONFLICT DO NOTHING',
);

/** What agencies' views about this contact are made without. */
export async function readWithheld(
  reader: Reader,
  contactId: string | undefined,
  keys: WithheldKeys,
): Promise<Fingerprints> {
  if (!contactId) return { salt: '', withheld: [], keys };
  const [row] = await reader.query<{ limits: SharingLimits }>(OF_CONTACT, [contactId]);
  return { salt: contactId, withheld: row?.limits.withheld ?? [], keys };
}

/** As the contact came; what was said of it later stays. */
export function keepFirstLimits(unit: UnitOfWork, contactId: string, limits: SharingLimits): void {
  unit.send(FIRST, [contactId, JSON.stringify(limits)]);
}

export function keepLimits(unit: UnitOfWork, contactId: string, limits: SharingLimits): void {
  unit.send(KEEP, [contactId, JSON.stringify(limits)]);
}
