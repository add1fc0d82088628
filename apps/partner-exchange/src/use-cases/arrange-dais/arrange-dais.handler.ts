import { BankHolidaysNotHeld } from '@front-door/casework';
import { type CommandContext, invalid, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { openAgendas } from '../../domain/dais/marac';
import type { AtAgency, DaisPolicy } from '../../domain/dais/policy';
import { AGENDAS_SHOWN } from '../../reads/read-marac';
import type { SetDaisPolicy } from './arrange-dais.dto';
import { daisPolicyInForce } from './dais-policy-in-force';

const LOCK = statement('dais-policy-lock', `SELECT pg_advisory_xact_lock(hashtext('partner_exchange.dais'))`);
const HAS_FUNCTION = statement(
  'dais-agency-has-function',
  `SELECT code FROM agency WHERE code = $1 AND functions @> jsonb_build_array(jsonb_build_object('code', $2::text))`,
);
const ADD = statement(
  'dais-policy-add',
  'INSERT INTO dais_policy (version, content, why, set_by, set_at) VALUES ($1, $2, $3, $4, $5)',
);

/** Adds a version of the policy. Referrals keep the band, the criteria and the clock of the version that they came under. */
@Injectable()
export class ArrangeDaisHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    { why, ...content }: SetDaisPolicy,
  ): Promise<{ id: string; version: number } | Refusal> {
    await unit.query(LOCK);
    for (const part of ['dais', 'maracChair'] as const)
      if (!(await isRegistered(unit, content[part])))
        return invalid('function-unknown', 'There is no such agency with this function.', `/${part}`);
    if (!hasDays(by.now, content))
      return invalid('days-not-held', 'The bank holidays of these days are not held.', '/agenda/first');
    const last = await daisPolicyInForce(unit);
    const version = last.version + 1;
    unit.send(ADD, [version, JSON.stringify(content), why, by.actor.id, by.now]);
    unit.record(by, {
      aggregate: { type: 'dais-policy', id: newId() },
      ...{ isNew: true, action: 'dais.arranged', why, before: last, after: { version, content } },
    });
    return { id: 'dais-policy', version };
  }
}

async function isRegistered(unit: UnitOfWork, { agency, function: code }: AtAgency): Promise<boolean> {
  return (await unit.query(HAS_FUNCTION, [agency, code])).length > 0;
}

function hasDays(now: Date, policy: Pick<DaisPolicy, 'agenda'>): boolean {
  try {
    return openAgendas(now, policy, AGENDAS_SHOWN).length > 0;
  } catch (error) {
    if (error instanceof BankHolidaysNotHeld) return false;
    throw error;
  }
}
