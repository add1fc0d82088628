import { type Fingerprints, WithheldKeys } from '@front-door/casework';
import type { SharingLimits } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

const OF_CONTACT = statement('sharing-limits-of', 'SELECT limits FROM sharing_limits WHERE contact_id = $1');
const FIRST = statement(
  'sharing-limits-first',
  'INSERT INTO sharing_limits (contact_id, limits) VALUES ($1, $2) ON CONFLICT DO NOTHING',
);
const KEEP = statement(
  'sharing-limits-keep',
  'INSERT INTO sharing_limits (contact_id, limits) VALUES ($1, $2) ON CONFLICT (contact_id) DO UPDATE SET limits = excluded.limits',
);

@Injectable()
export class ReadWithheld {
  constructor(private readonly keys: WithheldKeys) {}

  /** What a text about this contact must not repeat. */
  async of(reader: Reader, contactId: string): Promise<Fingerprints> {
    const [row] = await reader.query<{ limits: SharingLimits }>(OF_CONTACT, [contactId]);
    return { salt: contactId, withheld: row?.limits.withheld ?? [], keys: this.keys };
  }
}

/** Where people of concern of this contact work. */
export async function readWorkplaces(reader: Reader, contactId: string): Promise<SharingLimits['workplaces']> {
  const [row] = await reader.query<{ limits: SharingLimits }>(OF_CONTACT, [contactId]);
  return row?.limits.workplaces ?? [];
}

/** As the contact came; what was said of it later stays. */
export function keepFirstLimits(unit: UnitOfWork, contactId: string, limits: SharingLimits): void {
  unit.send(FIRST, [contactId, JSON.stringify(limits)]);
}

export function keepLimits(unit: UnitOfWork, contactId: string, limits: SharingLimits): void {
  unit.send(KEEP, [contactId, JSON.stringify(limits)]);
}
