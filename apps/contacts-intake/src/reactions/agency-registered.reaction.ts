import type { AgencyRegistered } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';

const KEEP = statement(
  'agency-keep',
  `INSERT INTO agency (code, name, kind, source_code, first_function) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, source_code = excluded.source_code, first_function = excluded.first_function`,
);

/** Keeps what contacts need to know of an agency: what it is, its statutory source, and which function takes what is addressed to no other. */
@Controller()
export class AgencyRegisteredReaction {
  @ReactsTo('agency.registered')
  async keep({ code, name, kind, sourceCode, functions }: AgencyRegistered, { unit }: ReactionContext): Promise<void> {
    unit.send(KEEP, [code, name, kind, sourceCode, functions[0]?.code ?? null]);
  }
}
