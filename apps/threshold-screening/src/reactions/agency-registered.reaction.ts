import type { AgencyRegistered } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';

const KEEP = statement(
  'agency-keep',
  `INSERT INTO agency (code, name, kind, functions) VALUES ($1, $2, $3, $4)
   ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, functions = excluded.functions`,
);

/** Who can be asked: agencies and their functions, as partner-exchange knows them. */
@Controller()
export class AgencyRegisteredReaction {
  @ReactsTo('agency.registered')
  async on({ code, name, kind, functions }: AgencyRegistered, { unit }: ReactionContext): Promise<void> {
    unit.send(KEEP, [code, name, kind, functions.map((one) => one.code)]);
  }
}
