import { type CommandContext, invalid, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { checkPolicy, isPolicyName } from '../../domain/check-policy';
import { PolicyShelf } from '../../policies/policy-shelf';
import { refusalOf } from '../change-screening';
import type { ChangePolicy } from './change-policy.dto';

const LOCK = statement('policy-lock', `SELECT pg_advisory_xact_lock(hashtext('threshold_screening.policy'))`);
const LAST = statement('policy-last', 'SELECT max(version) AS version FROM policy');
const ADD = statement(
  'policy-add',
  'INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

export interface PolicyChanged {
  name: string;
  policyVersion: number;
  effectiveFrom: string;
}

/** Adds a version. Decisions made before keep the version they were made under; a version never starts in the past. */
@Injectable()
export class ChangePolicyHandler {
  constructor(private readonly shelf: PolicyShelf) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    name: string,
    { body, effectiveFrom, why }: ChangePolicy,
  ): Promise<PolicyChanged | Refusal> {
    if (!isPolicyName(name)) return notFound('policy');
    const from = effectiveFrom ? new Date(effectiveFrom) : by.now;
    if (from < by.now)
      return invalid(
        'in-the-past',
        'A policy cannot start in the past: decisions were made under the one before.',
        '/effectiveFrom',
      );
    await unit.query(LOCK);
    this.shelf.forget();
    const { bodies } = await this.shelf.at(by.now, unit);
    const refused = checkPolicy(name, body, bodies);
    if (refused) return refusalOf(refused);
    const [last] = await unit.query<{ version: number }>(LAST);
    const version = last!.version + 1;
    unit.send(ADD, [name, version, from, JSON.stringify(body), why, by.actor.id, by.now]);
    unit.record(by, {
      aggregate: { type: 'policy', id: newId() },
      isNew: true,
      action: 'policy.changed',
      why,
      policyVersion: version,
      before: bodies[name],
      after: { name, body, effectiveFrom: from },
    });
    return { name, policyVersion: version, effectiveFrom: from.toISOString() };
  }
}
