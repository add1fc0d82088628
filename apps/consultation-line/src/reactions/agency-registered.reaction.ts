import type { AgencyRegistered } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';

const KEEP = statement(
  'agency-keep',
  `INSERT INTO agency (code, name, kind) VALUES ($1, $2, $3) ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind`,
);

/** Of which sector an agency is: the figures are by sector. */
@Controller()
export class AgencyRegisteredReaction {
  @ReactsTo('agency.registered')
  async on({ code, name, kind }: AgencyRegistered, { unit }: ReactionContext): Promise<void> {
    unit.send(KEEP, [code, name, kind]);
  }
}
