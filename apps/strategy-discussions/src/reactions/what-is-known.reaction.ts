import type { AgencyRegistered, ContactReceived, ContactSharingLimited } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';
import { keepFirstLimits, keepLimits } from '../persistence/sharing-store';

const KEEP = statement(
  'agency-keep',
  `INSERT INTO agency (code, name, kind, functions) VALUES ($1, $2, $3, $4)
   ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, functions = excluded.functions`,
);

/** Who can be invited, and what must not be disclosed about a contact. */
@Controller()
export class WhatIsKnownReactions {
  @ReactsTo('agency.registered')
  async agency({ code, name, kind, functions }: AgencyRegistered, { unit }: ReactionContext): Promise<void> {
    unit.send(KEEP, [code, name, kind, functions.map((one) => one.code)]);
  }

  @ReactsTo('contact.received', { eachApart: true })
  async received({ contactId, limits }: ContactReceived, { unit }: ReactionContext): Promise<void> {
    if (limits) keepFirstLimits(unit, contactId, limits);
  }

  @ReactsTo('contact.sharing-limited')
  async limited({ contactId, limits }: ContactSharingLimited, { unit }: ReactionContext): Promise<void> {
    keepLimits(unit, contactId, limits);
  }
}
